/**
 * One class for each cause of spending. Start at {@link dev.headgate.diagnose.detect.Detector}.
 * State is bounded, and thresholds stand beside their reasons.
 */
@NullMarked
package dev.headgate.diagnose.detect;

import org.jspecify.annotations.NullMarked;
