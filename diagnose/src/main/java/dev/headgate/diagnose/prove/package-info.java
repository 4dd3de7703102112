/**
 * Proof by pausing: did the burn fall when the suspect stood still? Start at {@link
 * dev.headgate.diagnose.prove.PauseTest}.
 */
@NullMarked
package dev.headgate.diagnose.prove;

import org.jspecify.annotations.NullMarked;
