package dev.headgate.emulator.crm.record;

import java.util.Comparator;

/**
 * A place in a list, from which listing can go on whatever has changed before it.
 *
 * @param millis the record's modified time, in milliseconds since 1970
 */
public record Position(long millis, long id) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::millis).thenComparingLong(Position::id);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
