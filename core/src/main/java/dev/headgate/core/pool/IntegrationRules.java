package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one integration.
 *
 * @param weight its share in what is scarce, beside others of its priority
 * @param budget the most it may spend in any 24 hours; null for no limit of its own
 * @param patience how long its calls wait rather than be refused
 * @param quietHours when it makes no calls; null for never
 */
public record IntegrationRules(
    Priority priority,
    int weight,
    @Nullable Credits budget,
    Duration patience,
    @Nullable QuietHours quietHours) {

  public IntegrationRules {
    if (weight < 1 || weight > 1_000) {
      throw new IllegalArgumentException("weight must be from 1 to 1000, got " + weight);
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience must be >= 0, got " + patience);
    }
  }

  /** An integration of this priority with nothing said about it. */
  public static IntegrationRules of(Priority priority) {
    return new IntegrationRules(priority, 1, null, priority.patience(), null);
  }

  public IntegrationRules withBudget(Credits most) {
    return new IntegrationRules(priority, weight, most, patience, quietHours);
  }

  public IntegrationRules withPatience(Duration longest) {
    return new IntegrationRules(priority, weight, budget, longest, quietHours);
  }

  public IntegrationRules withQuietHours(QuietHours hours) {
    return new IntegrationRules(priority, weight, budget, patience, hours);
  }

  boolean interactive() {
    return priority == Priority.INTERACTIVE;
  }

  int weightInAll() {
    return priority.weight() * weight;
  }
}
