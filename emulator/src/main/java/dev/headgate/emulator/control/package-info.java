/**
 * The controls under {@code /emulator/v1/}: read the books, move the clock, order faults and
 * outside spending, begin anew. Start at {@link dev.headgate.emulator.control.ControlFront}.
 */
@NullMarked
package dev.headgate.emulator.control;

import org.jspecify.annotations.NullMarked;
