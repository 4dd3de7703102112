/**
 * What spent the credits that never passed Headgate: the unattributed series is explained by the
 * runs of Zaps, Flows and schedules that are known, and what stays unexplained is said. Start at
 * {@link dev.headgate.diagnose.outside.OutsideExplainer}.
 */
@NullMarked
package dev.headgate.diagnose.outside;

import org.jspecify.annotations.NullMarked;
