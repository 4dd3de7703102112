/** Calls that have a cheaper equal; what they are is {@code zoho/plan/rewrite}'s. */
@NullMarked
package dev.headgate.server.rewrite;

import org.jspecify.annotations.NullMarked;
