package dev.headgate.diagnose.finding;

import java.util.Locale;

/** How much work a remedy is; the weights only order a plan. */
public enum Effort {
  /** A setting. */
  SMALL(1),
  /** A change of some lines, or a configuration to be tested. */
  MEDIUM(3),
  /** Another way of working. */
  LARGE(8);

  private final int weight;

  Effort(int weight) {
    this.weight = weight;
  }

  public int weight() {
    return weight;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
