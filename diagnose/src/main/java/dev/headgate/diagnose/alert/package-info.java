/**
 * When to wake somebody: burn rates over several horizons instead of a fixed percentage. Start at
 * {@link dev.headgate.diagnose.alert.BurnWatch}.
 */
@NullMarked
package dev.headgate.diagnose.alert;

import org.jspecify.annotations.NullMarked;
