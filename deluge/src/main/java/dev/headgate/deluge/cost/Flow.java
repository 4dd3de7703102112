package dev.headgate.deluge.cost;

import org.jspecify.annotations.Nullable;

/**
 * What some statements cost at most, by the way they end; null for a way they cannot end.
 *
 * @param next they end and the next statement follows
 * @param out they leave the loop around them
 * @param again they go on with the next run of the loop
 * @param end they leave the function
 */
record Flow(@Nullable Formula next, @Nullable Formula out, @Nullable Formula again, @Nullable Formula end) {
  static Flow costing(Formula cost) {
    return new Flow(cost, null, null, null);
  }

  /** This and then another. */
  Flow then(Flow other) {
    if (next == null) {
      return this;
    }
    return new Flow(sum(next, other.next), dearer(out, sum(next, other.out)), dearer(again, sum(next, other.again)), dearer(end, sum(next, other.end)));
  }

  /** This or another. */
  Flow or(Flow other) {
    return new Flow(dearer(next, other.next), dearer(out, other.out), dearer(again, other.again), dearer(end, other.end));
  }

  /** This so many times, as the body of a loop. */
  Flow repeated(Formula times) {
    var stay = dearer(next, again);
    if (stay == null) {
      // The loop never comes to a second run.
      return new Flow(dearer(out, Formula.ZERO), null, null, end);
    }
    var all = times.times(stay);
    return new Flow(dearer(all, last(all, stay, out)), null, null, last(all, stay, end));
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
    return dearest == null ? Formula.ZERO : dearest;
  }

  private static @Nullable Formula sum(@Nullable Formula a, @Nullable Formula b) {
    return a == null || b == null ? null : a.plus(b);
  }

  private static @Nullable Formula dearer(@Nullable Formula a, @Nullable Formula b) {
    return a == null ? b : b == null ? a : a.max(b);
  }
}
