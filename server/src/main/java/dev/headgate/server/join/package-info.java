/** Identical reads in flight become one call; the rule is {@code core/batch}'s. */
@NullMarked
package dev.headgate.server.join;

import org.jspecify.annotations.NullMarked;
