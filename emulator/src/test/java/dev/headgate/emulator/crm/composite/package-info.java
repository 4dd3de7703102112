@NullMarked
package dev.headgate.emulator.crm.composite;

import org.jspecify.annotations.NullMarked;
