package dev.headgate.emulator.http;

import dev.headgate.emulator.credit.PricedCall;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long a call takes, in virtual time: a typical time for its kind, longer by each record it
 * carries, spread log-normally. The figures are a plausible choice, not a measurement of Zoho. The
 * same seed gives the same time to the call of the same number.
 */
final class Latency {

  private static final double SPREAD = 0.35;
  private static final double MILLIS_PER_RECORD = 6;

  private final Wire.LatencyProfile profile;
  private final long seed;

  Latency(Wire.LatencyProfile profile, long seed) {
    this.profile = profile;
    this.seed = seed;
  }

  Duration of(PricedCall call, String method, long callNumber) {
    if (profile == Wire.LatencyProfile.NONE) {
      return Duration.ZERO;
    }
    double typical = typicalMillis(call, method) + MILLIS_PER_RECORD * call.records();
    var random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + callNumber);
    double millis = typical * Math.exp(SPREAD * random.nextGaussian());
    return Duration.ofNanos((long) (millis * 1e6));
  }

  private static double typicalMillis(PricedCall call, String method) {
    if (!call.heavyKinds().isEmpty()) {
      return 350;
    }
    return method.equals("GET") ? 150 : 250;
  }
}
