@NullMarked
package dev.headgate.emulator.crm.function;

import org.jspecify.annotations.NullMarked;
