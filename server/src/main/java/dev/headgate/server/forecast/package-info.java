/**
 * What becomes of the pool, from the running gateway's own books. Start at {@link
 * dev.headgate.server.forecast.Outlooks}.
 */
@NullMarked
package dev.headgate.server.forecast;

import org.jspecify.annotations.NullMarked;
