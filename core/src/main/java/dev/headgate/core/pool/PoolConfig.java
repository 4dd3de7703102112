package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.queue.QueueLimits;
import java.time.Duration;
import java.util.Set;

/**
 * What holds for an organisation's pool.
 *
 * @param limit credits in any 24 hours, add-ons included
 * @param reserve credits that only interactive calls may use
 * @param times the lengths of time below
 * @param shadow whether everything is accounted and nothing is held back
 * @param off what is switched off
 */
public record PoolConfig(
    Credits limit,
    Credits reserve,
    SlotLimits slots,
    QueueLimits queue,
    WindowShape window,
    Times times,
    boolean shadow,
    Set<Switch> off) {

  /**
   * Lengths of time.
   *
   * @param retryAfterMax the longest step a refused caller is told to stay away; several public
   *     clients obey {@code Retry-After} without a cap
   * @param holdMax after which a hold that nobody ended is ended, charged as estimated; above the
   *     longest call
   * @param probeFirst how long nothing is sent after Zoho said that the credits are spent
   * @param probeMax the longest distance between two probes
   */
  public record Times(
      Duration retryAfterMax, Duration holdMax, Duration probeFirst, Duration probeMax) {

    public static final Times DEFAULT =
        new Times(
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5));

    public Times {
      if (retryAfterMax.toSeconds() < 1 || !holdMax.isPositive() || !probeFirst.isPositive()) {
        throw new IllegalArgumentException(
            "pool: retry-after-max must be >= 1 s, hold-max and probe-first > 0, got "
                + retryAfterMax
                + " "
                + holdMax
                + " "
                + probeFirst);
      }
      if (probeMax.compareTo(probeFirst) < 0) {
        throw new IllegalArgumentException(
            "pool: probe-max must be >= probe-first, got " + probeMax + " " + probeFirst);
      }
    }
  }

  /** Far above any edition, and small enough that no sum or product of credits overflows. */
  private static final Credits LIMIT_MAX = new Credits(1_000_000_000_000L);

  public PoolConfig {
    if (!LIMIT_MAX.covers(limit)) {
      throw new IllegalArgumentException("pool: limit must be <= " + LIMIT_MAX + ", got " + limit);
    }
    if (!limit.covers(reserve)) {
      throw new IllegalArgumentException(
          "pool: reserve must be <= the limit of " + limit + ", got " + reserve);
    }
    off = Set.copyOf(off);
  }

  /** The usual settings for a pool of this size. */
  public static PoolConfig of(Credits limit, Credits reserve, SlotLimits slots) {
    return new PoolConfig(
        limit,
        reserve,
        slots,
        QueueLimits.DEFAULT,
        WindowShape.ZOHO,
        Times.DEFAULT,
        false,
        Set.of());
  }

  public PoolConfig withLimit(Credits credits) {
    return new PoolConfig(credits, reserve, slots, queue, window, times, shadow, off);
  }

  public PoolConfig withQueue(QueueLimits limits) {
    return new PoolConfig(limit, reserve, slots, limits, window, times, shadow, off);
  }

  public PoolConfig withTimes(Times lengths) {
    return new PoolConfig(limit, reserve, slots, queue, window, lengths, shadow, off);
  }

  public PoolConfig withShadow(boolean on) {
    return new PoolConfig(limit, reserve, slots, queue, window, times, on, off);
  }

  public PoolConfig without(Set<Switch> switches) {
    return new PoolConfig(limit, reserve, slots, queue, window, times, shadow, switches);
  }

  boolean on(Switch feature) {
    return !off.contains(feature);
  }
}
