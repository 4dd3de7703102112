@NullMarked
package dev.headgate.emulator;

import org.jspecify.annotations.NullMarked;
