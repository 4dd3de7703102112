package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How things stand for one integration, in few words: cheap enough to be said with every reply.
 *
 * @param remaining what interactive calls may still have
 * @param limit of the pool
 * @param spent by the integration in the last 24 hours
 * @param budget of the integration; null where it has none of its own
 * @param nextRelease the first credits that come back to the pool; empty where none were spent
 */
public record Standing(
    Credits remaining,
    Credits limit,
    Credits spent,
    @Nullable Credits budget,
    Optional<Release> nextRelease) {}
