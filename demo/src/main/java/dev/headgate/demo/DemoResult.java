package dev.headgate.demo;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;

/**
 * The day, lived in both routings.
 *
 * @param pool credits per 24 hours
 * @param integrations who acted, in the order of the table
 * @param allRouted with all integrations through Headgate
 * @param redirectableOnly with those that can be redirected in real life
 */
public record DemoResult(
    long pool, List<About> integrations, Routing allRouted, Routing redirectableOnly) {

  /**
   * What is known of an integration before the day.
   *
   * @param does what, in a few words
   * @param redirectable whether it can be sent to another address in real life
   * @param why how, or why not
   * @param accepts the age of what it reads that its setting allows
   * @param work pieces of work that it wants done
   */
  public record About(
      String name, String does, boolean redirectable, String why, Duration accepts, long work) {}

  /**
   * One way to route.
   *
   * @param direct everything straight to Zoho
   * @param ledger what Headgate's own ledger says each integration spent through it
   */
  public record Routing(
      Column direct, Column headgate, Column leastPossible, SortedMap<String, Long> ledger) {

    /** Whether Headgate's books and Zoho's agree to the credit, for each that was routed. */
    public boolean booksAgree() {
      return ledger.entrySet().stream()
          .allMatch(
              entry -> {
                var share = headgate.byIntegration().get(entry.getKey());
                return share != null && share.credits() == entry.getValue();
              });
    }
  }
}
