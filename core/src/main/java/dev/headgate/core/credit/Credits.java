package dev.headgate.core.credit;

/**
 * An amount of API credit. Whole units only, never negative; overflow fails instead of wrapping.
 */
public record Credits(long units) implements Comparable<Credits> {

  public static final Credits ZERO = new Credits(0);
  public static final Credits ONE = new Credits(1);

  public Credits {
    if (units < 0) {
      throw new IllegalArgumentException("credits must be >= 0, got " + units);
    }
  }

  public Credits plus(Credits other) {
    return new Credits(Math.addExact(units, other.units));
  }

  /** The difference; fails where {@code other} is more than this. */
  public Credits minus(Credits other) {
    return new Credits(Math.subtractExact(units, other.units));
  }

  /** The difference, and zero where {@code other} is more than this. */
  public Credits minusOrZero(Credits other) {
    return other.units >= units ? ZERO : new Credits(units - other.units);
  }

  public Credits times(long count) {
    return new Credits(Math.multiplyExact(units, count));
  }

  public boolean covers(Credits price) {
    return units >= price.units;
  }

  @Override
  public int compareTo(Credits other) {
    return Long.compare(units, other.units);
  }

  @Override
  public String toString() {
    return units == 1 ? "1 credit" : units + " credits";
  }
}
