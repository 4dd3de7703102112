package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Instant;

/**
 * Credits spent at a moment by an integration: what a pool is rebuilt from after a restart.
 *
 * @param integration empty where nobody in particular spent them
 */
public record Spend(Instant at, String integration, Credits credits) {}
