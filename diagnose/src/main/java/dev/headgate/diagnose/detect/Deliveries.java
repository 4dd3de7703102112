package dev.headgate.diagnose.detect;

import dev.headgate.diagnose.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Notifications that Zoho brought to one address, and how they were answered. */
final class Deliveries {

  /** One restart of a receiver may turn a few away. */
  private static final int FAILED_MIN = 5;

  /** Where most are turned away, it is the receiver and not the moment. */
  private static final double FAILED_SHARE_MIN = 0.5;

  /**
   * In the mean gaps before it: random arrivals pause so long once in 22,000 times (e to the
   * tenth).
   */
  private static final double SILENCE_GAPS_MIN = 10;

  /** What a channel that names no end lives for; it may be renewed after that. */
  private static final long SILENCE_MILLIS_MIN = 3_600_000;

  private final Samples samples = new Samples();
  private long count;
  private long failed;
  private long firstMillis = Long.MAX_VALUE;
  private long lastTakenMillis = Long.MIN_VALUE;
  private long lastMillis = Long.MIN_VALUE;

  void add(Event event) {
    var millis = event.time().toEpochMilli();
    count++;
    firstMillis = Math.min(firstMillis, millis);
    lastMillis = Math.max(lastMillis, millis);
    if (event.answer().status() >= 400) {
      failed++;
      samples.add(event);
    } else {
      lastTakenMillis = Math.max(lastTakenMillis, millis);
    }
  }

  long failed() {
    return failed;
  }

  boolean areTurnedAway() {
    return failed >= FAILED_MIN && failed >= FAILED_SHARE_MIN * count;
  }

  /** Whether they had stopped long before {@code untilMillis}. */
  boolean hadStopped(long untilMillis) {
    var meanGap = count < 2 ? 0 : (double) (lastMillis - firstMillis) / (count - 1);
    return untilMillis - lastMillis
        >= Math.max(SILENCE_MILLIS_MIN, Math.round(SILENCE_GAPS_MIN * meanGap));
  }

  List<String> evidence(String address) {
    var lines = new ArrayList<String>();
    if (failed > 0) {
      lines.add(
          "%s of %s to %s were answered with an error"
              .formatted(
                  Words.number(failed),
                  Words.count(count, "notification", "notifications"),
                  address));
    }
    lines.add(
        lastTakenMillis == Long.MIN_VALUE
            ? "none was taken"
            : "the last one was taken at " + Samples.time(Instant.ofEpochMilli(lastTakenMillis)));
    lines.addAll(samples.lines());
    return lines;
  }
}
