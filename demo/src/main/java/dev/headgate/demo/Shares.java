package dev.headgate.demo;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** How far the days are that are lived at once. */
final class Shares {

  static final int DAYS = 3;

  private final double[] shares = new double[DAYS];
  private final DoubleConsumer progress;

  /**
   * @param progress is told the share of all, from 0 to 1, by one thread at a time
   */
  Shares(DoubleConsumer progress) {
    this.progress = progress;
  }

  /** Takes the share of one of the days that is over. */
  DoubleConsumer of(int day) {
    return share -> tell(day, share);
  }

  private synchronized void tell(int day, double share) {
    shares[day] = share;
    progress.accept(Arrays.stream(shares).sum() / DAYS);
  }
}
