/**
 * The organisation's pool of credits and slots as something that is granted: how much was spent in
 * any span of time, how many calls are out at once, who may have the next, and why not. Start at
 * {@link dev.headgate.core.pool.Pool}; what was spent when is in {@link
 * dev.headgate.core.pool.Window}.
 *
 * <p>Everything here takes {@code Instant now} as a parameter and reads no clock, starts no thread
 * and does no I/O.
 */
@NullMarked
package dev.headgate.core.pool;

import org.jspecify.annotations.NullMarked;
