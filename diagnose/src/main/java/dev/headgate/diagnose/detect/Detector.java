package dev.headgate.diagnose.detect;

import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.finding.Finding;
import java.util.List;

/**
 * Looks for one cause. Takes the events of each integration in the order of time, keeps a bounded
 * state, and may explain credits that another cause explains better: {@link
 * dev.headgate.diagnose.finding.Claims} settles that.
 */
public interface Detector {

  void see(Event event);

  /** Whether it looks at notifications that Zoho brings, and not at calls alone. */
  default boolean seesDeliveries() {
    return false;
  }

  /** What was found in all the events seen. */
  List<Finding> findings();

  /**
   * All causes that are looked for.
   *
   * @param slots calls in flight that the organisation may have
   */
  static List<Detector> all(int slots) {
    return List.of(
        new TokenStorm(),
        new RetryStorm(),
        new MetadataReads(),
        new SearchBeforeInsert(),
        new FullPull(),
        new Loop(),
        new DeadWebhook(),
        new Poller(),
        new ExpensiveOperation(),
        new Burst(slots),
        new SharedCredentials(),
        new Trend());
  }
}
