/**
 * The emulator's own time, which may run faster than the machine's and jumps when told to. Start at
 * {@link dev.headgate.emulator.clock.VirtualClock}.
 */
@NullMarked
package dev.headgate.emulator.clock;

import org.jspecify.annotations.NullMarked;
