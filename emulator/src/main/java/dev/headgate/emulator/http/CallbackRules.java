package dev.headgate.emulator.http;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where callbacks may go, and what becomes of one that is not taken.
 *
 * @param retryAfter the waits before each further try, in virtual time; none by default
 */
public record CallbackRules(Reach reach, List<Duration> retryAfter) {

  /** To this machine alone, each once: Zoho documents no retry. */
  public static final CallbackRules DEFAULT = new CallbackRules(Reach.LOOPBACK, List.of());

  /** The five tries of a third party's sheet that names no source. */
  public static final List<Duration> RUMOURED_RETRIES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(10));

  /** Which addresses are called. */
  public enum Reach {
    /** {@code localhost} and loopback addresses; callbacks to any other are counted, not sent. */
    LOOPBACK,
    ANYWHERE
  }

  public CallbackRules {
    retryAfter = List.copyOf(retryAfter);
  }

  public CallbackRules withReach(Reach other) {
    return new CallbackRules(other, retryAfter);
  }

  public CallbackRules withRetryAfter(List<Duration> other) {
    return new CallbackRules(reach, other);
  }

  /** Names are not looked up: one that resolves to this machine today may not tomorrow. */
  boolean reaches(URI address) {
    if (reach == Reach.ANYWHERE || address.getHost().equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(address.getHost().replaceAll("[\\[\\]]", ""))
          .isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
