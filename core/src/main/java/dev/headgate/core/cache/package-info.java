/**
 * What need not go at all. {@link dev.headgate.core.cache.Freshness} decides whether an answer that
 * was kept may still be given; {@link dev.headgate.core.cache.Changes} is what is known of changes.
 * The answers themselves and their bound in bytes are the server's: here are only the key they are
 * kept under, the facts that are kept with them, and the rule.
 */
@NullMarked
package dev.headgate.core.cache;

import org.jspecify.annotations.NullMarked;
