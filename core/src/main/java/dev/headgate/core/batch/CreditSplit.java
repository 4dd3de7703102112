package dev.headgate.core.batch;

import dev.headgate.core.credit.Credits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What each caller's part of a merged call costs: in proportion to what its own call would have
 * cost, in whole credits whose sum is exact. Credits that don't divide go where the remainder is
 * largest, and among equals to those that came first: it was they for whom a call had to be made.
 */
public final class CreditSplit {

  private CreditSplit() {}

  /**
   * The parts in the order in which the callers came. None is more than the caller's own call would
   * have cost, as long as the merged call costs no more than all of those together.
   *
   * @param total what the merged call cost
   * @param own what each caller's own call would have cost
   */
  public static List<Credits> parts(Credits total, List<Credits> own) {
    if (own.isEmpty()) {
      throw new IllegalArgumentException("nobody to pay " + total);
    }
    var all = own.stream().reduce(Credits.ZERO, Credits::plus).units();
    // Of calls that would all have been free, each pays as much.
    var weights = own.stream().mapToLong(credits -> all == 0 ? 1 : credits.units()).toArray();
    var sum = all == 0 ? own.size() : all;
    var parts = new long[weights.length];
    var rest = total.units();
    for (var i = 0; i < parts.length; i++) {
      parts[i] = Math.multiplyExact(total.units(), weights[i]) / sum;
      rest -= parts[i];
    }
    for (var i : byRemainder(total.units(), weights, sum).subList(0, Math.toIntExact(rest))) {
      parts[i]++;
    }
    var credits = new ArrayList<Credits>();
    for (var part : parts) {
      credits.add(new Credits(part));
    }
    return credits;
  }

  private static List<Integer> byRemainder(long total, long[] weights, long sum) {
    var places = new ArrayList<Integer>();
    for (var i = 0; i < weights.length; i++) {
      places.add(i);
    }
    places.sort(Comparator.comparingLong(i -> -(total * weights[i] % sum)));
    return places;
  }
}
