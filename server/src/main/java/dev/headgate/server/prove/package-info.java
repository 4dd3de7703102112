/**
 * Proof by pausing, from the running gateway's own books: what {@code dev.headgate.diagnose.prove}
 * makes of them. Start at {@link dev.headgate.server.prove.Proofs}.
 */
@NullMarked
package dev.headgate.server.prove;

import org.jspecify.annotations.NullMarked;
