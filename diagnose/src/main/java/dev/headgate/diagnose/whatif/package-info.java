/**
 * What would have happened under another limit or with more traffic: recorded spending replayed
 * through the pool's own rules. Start at {@link dev.headgate.diagnose.whatif.Replay}.
 */
@NullMarked
package dev.headgate.diagnose.whatif;

import org.jspecify.annotations.NullMarked;
