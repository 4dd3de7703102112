package dev.headgate.core.pool;

import java.time.Duration;

/**
 * What happens after Zoho said that the credits are spent: nothing goes but one probe at a time, at
 * a distance that doubles while Zoho keeps saying so, and at once when our own window releases
 * credits. A probe that is answered ends it.
 */
final class CreditStop {

  private final Duration first;
  private final Duration most;
  private boolean stopped;
  private boolean probing;
  private long distanceMillis;
  private long probeAtMillis;

  CreditStop(Duration first, Duration most) {
    this.first = first;
    this.most = most;
  }

  boolean stopped() {
    return stopped;
  }

  /** Whether a call may go now; where it is stopped, as the probe. */
  boolean lets(long nowMillis) {
    return !stopped || (!probing && nowMillis >= probeAtMillis);
  }

  /** When the next probe may go, in milliseconds since the epoch. */
  long probeAtMillis() {
    return probeAtMillis;
  }

  /** A call goes; true where it is the probe, whose end must be told. */
  boolean goes() {
    probing |= stopped;
    return stopped;
  }

  /**
   * Zoho said it of a call.
   *
   * @param releaseMillis when our own window next releases something; far away where it doesn't
   */
  void refused(boolean probe, long nowMillis, long releaseMillis) {
    if (stopped && !probe) {
      return; // it left before the stop and says nothing new
    }
    distanceMillis = stopped ? Math.min(distanceMillis * 2, most.toMillis()) : first.toMillis();
    stopped = true;
    probing = false;
    probeAtMillis =
        Math.min(nowMillis + distanceMillis, Math.max(releaseMillis, nowMillis + 1_000));
  }

  /** The probe ended; {@code answered} where Zoho took it, otherwise nothing was learnt. */
  void probed(boolean answered) {
    probing = false;
    stopped &= !answered;
  }
}
