/**
 * Faults made to order: answers that are wrong, late, broken off or never come. Start at {@link
 * dev.headgate.emulator.fault.FaultBook}.
 */
@NullMarked
package dev.headgate.emulator.fault;

import org.jspecify.annotations.NullMarked;
