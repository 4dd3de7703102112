package dev.headgate.diagnose.rhythm;

import java.time.Instant;
import java.util.Map;

/**
 * Where slots of five minutes fall in a series: joined, as many to one, that it stays short however
 * far apart the first and the last are. One line with a wrong year is enough for millennia.
 */
record Grid(long first, long last) {

  static final int SLOT_SECONDS = 300;

  private static final int LENGTH_MAX = 5_000;

  private long joined() {
    return Math.ceilDiv(last - first + 1, LENGTH_MAX);
  }

  private int length() {
    return (int) Math.ceilDiv(last - first + 1, joined());
  }

  double[] series(Map<Long, Long> bySlot) {
    var series = new double[length()];
    bySlot.forEach(
        (slot, amount) -> {
          if (slot >= first && slot <= last) {
            series[(int) ((slot - first) / joined())] += amount;
          }
        });
    return series;
  }

  Slots slots() {
    return new Slots(begins(), SLOT_SECONDS * joined());
  }

  Instant begins() {
    return Instant.ofEpochSecond(first * SLOT_SECONDS);
  }

  Instant ends() {
    return Instant.ofEpochSecond((last + 1) * SLOT_SECONDS);
  }
}
