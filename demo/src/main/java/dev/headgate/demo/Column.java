package dev.headgate.demo;

import java.time.LocalTime;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What a day came to.
 *
 * @param credits what Zoho's books say the integrations spent
 * @param refused calls answered with 429
 * @param completed pieces of work done
 * @param byIntegration by name
 * @param outside by name, what those spent that no integration is
 * @param firstRefusal the time of day when anybody was first refused; empty where nobody was
 */
public record Column(
    long credits,
    long refused,
    long completed,
    SortedMap<String, Share> byIntegration,
    SortedMap<String, Outside> outside,
    Optional<LocalTime> firstRefusal) {

  static Column of(
      SortedMap<String, Share> shares,
      SortedMap<String, Outside> outside,
      Optional<LocalTime> firstRefusal) {
    return new Column(
        shares.values().stream().mapToLong(Share::credits).sum(),
        shares.values().stream().mapToLong(Share::refused).sum(),
        shares.values().stream().mapToLong(Share::completed).sum(),
        shares,
        outside,
        firstRefusal);
  }

  /** The part of one of the day's integrations. */
  public Share share(String integration) {
    return Objects.requireNonNull(byIntegration.get(integration), integration);
  }

  /**
   * One integration's part.
   *
   * @param calls it made, refused ones too
   * @param completed pieces of its work done
   * @param latency in simulated time; empty where it is computed what was spent, not lived
   * @param stalenessSecondsMax how out of date the worst was that it read; empty likewise
   */
  public record Share(
      long credits,
      long refused,
      long calls,
      long completed,
      Optional<Latency> latency,
      OptionalLong stalenessSecondsMax) {}

  /** Times that half and 95 of a hundred answers came within. */
  public record Latency(double millisP50, double millisP95) {}

  /** One that spends past everything; what it wanted and did not get is the rest. */
  public record Outside(long credits, long wanted) {}
}
