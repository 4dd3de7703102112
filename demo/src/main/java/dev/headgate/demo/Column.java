package dev.headgate.demo;

import java.util.SortedMap;

/**
 * What a day came to.
 *
 * @param credits what Zoho's books say was spent
 * @param refused calls answered with 429
 * @param completed calls answered with success
 * @param byIntegration by name
 */
public record Column(
    long credits, long refused, long completed, SortedMap<String, Share> byIntegration) {

  /** One integration's part. Latencies in real milliseconds. */
  public record Share(
      long credits, long refused, long calls, double latencyMsP50, double latencyMsP95) {}
}
