package dev.headgate.diagnose;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one integration did.
 *
 * @param refused calls that were answered by "too many"
 * @param firstRefused when the first of them was; null where none was
 */
public record Spender(
    String integration, long calls, long credits, long refused, @Nullable Instant firstRefused) {}
