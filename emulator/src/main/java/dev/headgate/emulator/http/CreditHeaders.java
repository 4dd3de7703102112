package dev.headgate.emulator.http;

import dev.headgate.emulator.credit.Standing;
import dev.headgate.emulator.oauth.AccessToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The headers that tell a caller of its credits, in one of two fashions. */
final class CreditHeaders {

  private static final CharSequence CREDITS_REMAINING =
      HttpHeaders.createOptimized("X-API-CREDITS-REMAINING");
  private static final CharSequence TOKEN_RESET =
      HttpHeaders.createOptimized("X-ACCESSTOKEN-RESET");
  private static final CharSequence LIMIT = HttpHeaders.createOptimized("X-RATELIMIT-LIMIT");
  private static final CharSequence REMAINING =
      HttpHeaders.createOptimized("X-RATELIMIT-REMAINING");
  private static final CharSequence RESET = HttpHeaders.createOptimized("X-RATELIMIT-RESET");
  private static final CharSequence DAY_LIMIT =
      HttpHeaders.createOptimized("X-RATELIMIT-DAY-LIMIT");
  private static final CharSequence DAY_REMAINING =
      HttpHeaders.createOptimized("X-RATELIMIT-DAY-REMAINING");

  private final Wire.HeaderProfile profile;

  CreditHeaders(Wire.HeaderProfile profile) {
    this.profile = profile;
  }

  void addTo(MultiMap headers, Standing standing, AccessToken token) {
    switch (profile) {
      case MODERN -> {
        headers.set(TOKEN_RESET, token.resetHeader());
        if (standing.isHalfUsed()) {
          headers.set(CREDITS_REMAINING, Long.toString(standing.remainingCredits()));
        }
      }
      // What early v2 counted "per window" is not on record; both pairs speak of the 24 hours here,
      // and the reset, in milliseconds since 1970, is when credits come back next.
      case CLASSIC -> {
        var limit = Long.toString(standing.poolCredits());
        var remaining = Long.toString(standing.remainingCredits());
        headers.set(LIMIT, limit).set(REMAINING, remaining);
        headers.set(RESET, Long.toString(standing.nextRelease().toEpochMilli()));
        headers.set(DAY_LIMIT, limit).set(DAY_REMAINING, remaining);
      }
    }
  }
}
