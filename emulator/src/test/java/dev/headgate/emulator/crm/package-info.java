@NullMarked
package dev.headgate.emulator.crm;

import org.jspecify.annotations.NullMarked;
