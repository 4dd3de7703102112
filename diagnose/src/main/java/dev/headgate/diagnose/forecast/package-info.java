/**
 * When the pool runs dry, and when it recovers. Start at {@link
 * dev.headgate.diagnose.forecast.Forecaster}: what was spent at the same hour of like days, raised
 * or lowered to the level of today, run through a rolling window whose releases are known.
 */
@NullMarked
package dev.headgate.diagnose.forecast;

import org.jspecify.annotations.NullMarked;
