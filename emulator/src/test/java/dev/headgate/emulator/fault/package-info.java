@NullMarked
package dev.headgate.emulator.fault;

import org.jspecify.annotations.NullMarked;
