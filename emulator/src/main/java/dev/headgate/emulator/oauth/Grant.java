package dev.headgate.emulator.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A refresh token with the access tokens that live by it and the moments at which the last ones
 * were issued. Its owner guards it.
 */
final class Grant {

  /** Access tokens of one refresh token that live at a time (Zoho accounts, token limits). */
  static final int LIVE_MAX = 10;

  /**
   * Token requests of one refresh token in {@link #REQUESTS_SPAN} (Zoho accounts, token limits).
   */
  static final int REQUESTS_MAX = 10;

  static final Duration REQUESTS_SPAN = Duration.ofMinutes(10);

  // Without limits the oldest still goes at some point.
  static final int LIVE_MAX_WITHOUT_LIMITS = 1_000;

  private final String clientId;
  private final String userId;
  private final Deque<AccessToken> live = new ArrayDeque<>();
  private final Deque<Instant> requests = new ArrayDeque<>();

  Grant(String clientId, String userId) {
    this.clientId = clientId;
    this.userId = userId;
  }

  String clientId() {
    return clientId;
  }

  String userId() {
    return userId;
  }

  /** True, and counted, when another token may be asked for. A request refused is not counted. */
  boolean mayAsk(Instant now) {
    while (!requests.isEmpty() && !requests.peekFirst().plus(REQUESTS_SPAN).isAfter(now)) {
      requests.removeFirst();
    }
    if (requests.size() >= REQUESTS_MAX) {
      return false;
    }
    requests.addLast(now);
    return true;
  }

  /** Adds a token; answers with one that has to die for it. */
  Optional<AccessToken> add(AccessToken token, int liveMax) {
    live.addLast(token);
    return live.size() > liveMax ? Optional.of(live.removeFirst()) : Optional.empty();
  }

  /** Takes out the oldest token if its time is over. */
  Optional<AccessToken> takeExpired(Instant now) {
    var oldest = live.peekFirst();
    return oldest == null || oldest.isLiveAt(now)
        ? Optional.empty()
        : Optional.of(live.removeFirst());
  }

  Iterable<AccessToken> live() {
    return live;
  }
}
