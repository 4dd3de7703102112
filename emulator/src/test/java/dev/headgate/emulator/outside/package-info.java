@NullMarked
package dev.headgate.emulator.outside;

import org.jspecify.annotations.NullMarked;
