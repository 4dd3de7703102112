/**
 * Answers that are kept, and what is known of changes. The rule of what may still be given is
 * {@code core/cache}'s.
 */
@NullMarked
package dev.headgate.server.cache;

import org.jspecify.annotations.NullMarked;
