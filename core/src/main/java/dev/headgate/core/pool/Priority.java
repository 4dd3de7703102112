package dev.headgate.core.pool;

import java.time.Duration;
import java.util.Locale;

/** How urgent an integration's calls are. */
public enum Priority {
  /** A person waits for the answer: may use the reserve. */
  INTERACTIVE(16, Duration.ofSeconds(25)),
  /** The usual traffic between systems. */
  NORMAL(4, Duration.ofSeconds(60)),
  /** Work that may as well happen later. */
  BACKGROUND(1, Duration.ofSeconds(60));

  private final int weight;
  private final Duration patience;

  Priority(int weight, Duration patience) {
    this.weight = weight;
    this.patience = patience;
  }

  /** The share in what is scarce, beside the others. */
  public int weight() {
    return weight;
  }

  /**
   * How long a call waits where its integration doesn't say: below the shortest client time-out.
   */
  public Duration patience() {
    return patience;
  }

  /** The word used in config, tables and answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
