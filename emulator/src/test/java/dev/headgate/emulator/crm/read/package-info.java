@NullMarked
package dev.headgate.emulator.crm.read;

import org.jspecify.annotations.NullMarked;
