package dev.headgate.emulator.crm.record;

/**
 * A place in a list, from which listing can go on whatever has changed before it.
 *
 * @param millis the record's modified time, in milliseconds since 1970
 */
public record Position(long millis, long id) implements Comparable<Position> {
  @Override
  public int compareTo(Position other) {
    int byTime = Long.compare(millis, other.millis);
    return byTime != 0 ? byTime : Long.compare(id, other.id);
  }
}
