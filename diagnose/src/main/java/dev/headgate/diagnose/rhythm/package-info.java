/**
 * How spending goes in time: steady, in spikes, over cliffs, by which schedule. Start at {@link
 * dev.headgate.diagnose.rhythm.Timeline}.
 */
@NullMarked
package dev.headgate.diagnose.rhythm;

import org.jspecify.annotations.NullMarked;
