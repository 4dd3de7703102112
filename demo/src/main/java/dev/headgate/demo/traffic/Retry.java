package dev.headgate.demo.traffic;

import java.time.Duration;

/**
 * What a client does with a 429.
 *
 * @param triesMax how often it sends a call, the first time included
 * @param pause from a refusal to the next try
 */
public record Retry(int triesMax, Duration pause) {

  /** Hands it to its caller. */
  public static final Retry NEVER = new Retry(1, Duration.ZERO);
}
