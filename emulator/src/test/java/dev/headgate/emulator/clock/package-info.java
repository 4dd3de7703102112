@NullMarked
package dev.headgate.emulator.clock;

import org.jspecify.annotations.NullMarked;
