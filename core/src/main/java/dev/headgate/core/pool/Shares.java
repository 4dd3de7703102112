package dev.headgate.core.pool;

/**
 * Dividing what is scarce among those who want it, by water-filling: nobody gets more than it
 * wants, and who gets less than it wants gets no less, by weight, than anybody else.
 */
public final class Shares {

  private Shares() {}

  /**
   * Each one's share of {@code capacity}. Whole units: up to one unit each is left to those in
   * front when the last water can't be divided evenly. The sum is the lesser of the capacity and
   * the sum of the demands.
   *
   * @param demands what each wants, {@code >= 0}
   * @param weights how much each counts, {@code >= 1}
   */
  public static long[] waterFill(long capacity, long[] demands, int[] weights) {
    long[] shares = new long[demands.length];
    boolean[] full = new boolean[demands.length];
    long left = Math.max(0, capacity);
    // Whoever wants no more than the even part is served whole, which raises the part of the
    // others.
    for (boolean served = true; served; ) {
      served = false;
      long weight = 0;
      for (int i = 0; i < demands.length; i++) {
        weight += full[i] ? 0 : weights[i];
      }
      long water = left;
      for (int i = 0; i < demands.length; i++) {
        if (!full[i] && demands[i] <= water * weights[i] / weight) {
          full[i] = true;
          shares[i] = demands[i];
          left -= demands[i];
          served = true;
        }
      }
    }
    divide(left, shares, full, demands, weights);
    return shares;
  }

  /** What is left goes to those who want more than their part, by weight. */
  private static void divide(
      long left, long[] shares, boolean[] full, long[] demands, int[] weights) {
    long weight = 0;
    for (int i = 0; i < demands.length; i++) {
      weight += full[i] ? 0 : weights[i];
    }
    long rest = left;
    for (int i = 0; i < demands.length; i++) {
      if (!full[i]) {
        shares[i] = left * weights[i] / weight;
        rest -= shares[i];
      }
    }
    for (int i = 0; i < demands.length && rest > 0; i++) {
      if (!full[i]) {
        shares[i]++; // wants more than its part in whole units, so it wants this one
        rest--;
      }
    }
  }
}
