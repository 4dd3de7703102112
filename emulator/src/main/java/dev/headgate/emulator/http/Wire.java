package dev.headgate.emulator.http;

import dev.headgate.emulator.credit.Costume;

/**
 * How answers look and when they come.
 *
 * @param costume the shape of a 429
 */
public record Wire(LatencyProfile latency, HeaderProfile headers, Costume costume) {

  /** No latency, today's headers, refusals that name their cause. */
  public static final Wire DEFAULT =
      new Wire(LatencyProfile.NONE, HeaderProfile.MODERN, Costume.NAMED);

  /** How long a call takes. */
  public enum LatencyProfile {
    NONE,
    REALISTIC
  }

  /** Which headers tell of credits. */
  public enum HeaderProfile {
    /**
     * {@code X-API-CREDITS-REMAINING} once half of the free credits are used, and {@code
     * X-ACCESSTOKEN-RESET}.
     */
    MODERN,

    /** The {@code X-RATELIMIT-…} family of early v2, on every answer. */
    CLASSIC
  }

  public Wire withLatency(LatencyProfile other) {
    return new Wire(other, headers, costume);
  }

  public Wire withHeaders(HeaderProfile other) {
    return new Wire(latency, other, costume);
  }

  public Wire withCostume(Costume other) {
    return new Wire(latency, headers, other);
  }
}
