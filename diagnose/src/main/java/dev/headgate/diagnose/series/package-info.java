/**
 * Credits over time, in equal slots: what forecasts, tests and explanations are made of. Start at
 * {@link dev.headgate.diagnose.series.Series}.
 */
@NullMarked
package dev.headgate.diagnose.series;

import org.jspecify.annotations.NullMarked;
