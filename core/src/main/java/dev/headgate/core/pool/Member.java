package dev.headgate.core.pool;

import dev.headgate.core.queue.Flow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An integration's account in the pool. */
final class Member {

  /** How long a refused want is remembered: longer than the longest {@code Retry-After}. */
  private static final WindowShape WANTS =
      new WindowShape(Duration.ofMinutes(3), Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));

  final String name;
  final Flow flow;
  final Window spent;
  IntegrationRules rules;
  boolean paused;
  long waiting; // credits that its waiting calls want
  private final Window refused; // credits that it was refused and will probably ask for again

  Member(String name, IntegrationRules rules, Instant now) {
    this.name = name;
    this.rules = rules;
    flow = new Flow(rules.weightInAll());
    spent = new Window(WindowShape.OWN, now);
    refused = new Window(WANTS, now);
  }

  void setRules(IntegrationRules newRules) {
    rules = newRules;
    flow.setWeight(newRules.weightInAll());
  }

  /** Why it may make no calls at all now; null where it may. */
  @Nullable Why standsStill(Instant now, boolean quietHours) {
    if (paused) {
      return Why.PAUSED;
    }
    var hours = rules.quietHours();
    return quietHours && hours != null && hours.contains(now) ? Why.QUIET_HOURS : null;
  }

  long budget() {
    var budget = rules.budget();
    return budget == null ? Long.MAX_VALUE : budget.units();
  }

  void refused(long price, long nowSeconds) {
    refused.advance(nowSeconds);
    refused.spendUnits(price);
  }

  void served(long price) {
    refused.forgive(price);
  }

  void forgetWants() {
    refused.forgive(Long.MAX_VALUE);
  }

  /** What it wants and hasn't got: in the queue, or refused a moment ago. */
  long unmet(long nowSeconds) {
    refused.advance(nowSeconds);
    return waiting + refused.sum();
  }
}
