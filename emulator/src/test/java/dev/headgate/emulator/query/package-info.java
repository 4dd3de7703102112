@NullMarked
package dev.headgate.emulator.query;

import org.jspecify.annotations.NullMarked;
