package dev.headgate.deluge.cost;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some statements cost at most, by the way they end; null for a way they cannot end.
 *
 * @param next they end and the next statement follows
 * @param out they leave the loop around them
 * @param again they go on with the next run of the loop
 * @param end they leave the function
 * @param rare what happens only on some passes of the loop around, over and above
 */
record Flow(
    @Nullable Formula next,
    @Nullable Formula out,
    @Nullable Formula again,
    @Nullable Formula end,
    List<Rare> rare) {

  /** A cost that arises once in so many passes: a batch sent when it is full. */
  record Rare(long passes, Formula cost) {}

  static Flow rarely(long passes, Formula cost) {
    return new Flow(Formula.ZERO, null, null, null, List.of(new Rare(passes, cost)));
  }

  static Flow costing(Formula cost) {
    return new Flow(cost, null, null, null, List.of());
  }

  /** This and then another. */
  Flow then(Flow other) {
    if (next == null) {
      return this;
    }
    return new Flow(
        sum(next, other.next),
        dearer(out, sum(next, other.out)),
        dearer(again, sum(next, other.again)),
        dearer(end, sum(next, other.end)),
        both(other));
  }

  /** This or another. */
  Flow or(Flow other) {
    return new Flow(
        dearer(next, other.next),
        dearer(out, other.out),
        dearer(again, other.again),
        dearer(end, other.end),
        both(other));
  }

  /** This so many times, as the body of a loop. */
  Flow repeated(Formula times) {
    var stay = dearer(next, again);
    if (stay == null) {
      // The loop never comes to a second run.
      return new Flow(dearer(out, Formula.ZERO), null, null, end, List.of());
    }
    var all = times.times(stay);
    for (var seldom : rare) {
      all = all.plus(times.rounds(seldom.passes).times(seldom.cost));
    }
    return new Flow(dearer(all, last(all, stay, out)), null, null, last(all, stay, end), List.of());
  }

  /** All runs, with the last one ending differently. */
  private static @Nullable Formula last(Formula all, Formula stay, @Nullable Formula leaving) {
    if (leaving == null) {
      return null;
    }
    return leaving.estimate() > stay.estimate() ? all.plus(leaving.minus(stay)) : all;
  }

  Formula dearest() {
    var dearest = dearer(dearer(next, out), dearer(again, end));
    var sum = dearest == null ? Formula.ZERO : dearest;
    for (var seldom : rare) {
      sum = sum.plus(seldom.cost);
    }
    return sum;
  }

  private List<Rare> both(Flow other) {
    if (other.rare.isEmpty() || rare.isEmpty()) {
      return rare.isEmpty() ? other.rare : rare;
    }
    var both = new ArrayList<>(rare);
    other.rare.stream().filter(r -> !rare.contains(r)).forEach(both::add);
    return both;
  }

  private static @Nullable Formula sum(@Nullable Formula a, @Nullable Formula b) {
    return a == null || b == null ? null : a.plus(b);
  }

  private static @Nullable Formula dearer(@Nullable Formula a, @Nullable Formula b) {
    return a == null ? b : b == null ? a : a.max(b);
  }
}
