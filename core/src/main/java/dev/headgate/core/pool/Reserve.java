package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;

/**
 * The credits that are kept for interactive calls: a fixed part of the pool, or what they will need
 * before enough comes back, where that is more.
 *
 * <p>At any hour ahead, what interactive calls will have wanted by then must be covered by what is
 * left now and what our own window will have released by that hour's beginning. (What was spent
 * outside Headgate also comes back, but is expected to be spent outside again.) The forecast keeps
 * at most half the pool: it must not shut the others out.
 */
final class Reserve {

  private final Demand demand;
  private Credits fixed;
  private Credits most;
  private boolean forecasting;
  private long computedMinute = Long.MIN_VALUE;
  private long kept;

  Reserve(PoolConfig config, long nowSeconds) {
    demand = new Demand(nowSeconds);
    fixed = config.reserve();
    most = half(config.limit());
    forecasting = config.on(Switch.FORECAST);
  }

  void configure(PoolConfig config) {
    fixed = config.reserve();
    most = half(config.limit());
    forecasting = config.on(Switch.FORECAST);
    computedMinute = Long.MIN_VALUE;
  }

  Demand demand() {
    return demand;
  }

  /** What lower classes must leave at {@code now}. */
  long kept(Window window, long nowSeconds) {
    if (!forecasting) {
      return fixed.units();
    }
    long minute = Math.floorDiv(nowSeconds, 60L);
    if (minute != computedMinute) {
      computedMinute = minute;
      kept = Math.max(fixed.units(), Math.min(most.units(), needed(window, nowSeconds)));
    }
    return kept;
  }

  private long needed(Window window, long nowSeconds) {
    long wanted = 0;
    long needed = 0;
    long hourBegins = Math.floorDiv(nowSeconds, 3_600L) * 3_600L;
    for (int ahead = 0; ahead < 24; ahead++) {
      wanted += demand.expected(ahead, nowSeconds);
      long wantedAndMargin = wanted + Math.ceilDiv(wanted, 4L);
      // What comes back within an hour may come after it was wanted.
      needed = Math.max(needed, wantedAndMargin - window.releasedBy(hourBegins));
      hourBegins += 3_600;
    }
    return needed;
  }

  private static Credits half(Credits limit) {
    return new Credits(limit.units() / 2);
  }
}
