package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Instant;

/**
 * Credits spent at a moment by an integration: what a pool is rebuilt from after a restart.
 *
 * @param integration empty where nobody in particular spent them
 * @param confirmed whether an answer of Zoho's showed what they were; false for a call that left
 *     and whose estimate is all that is known
 */
public record Spend(Instant at, String integration, Credits credits, boolean confirmed) {

  /** A spend that an answer confirmed. */
  public Spend(Instant at, String integration, Credits credits) {
    this(at, integration, credits, true);
  }
}
