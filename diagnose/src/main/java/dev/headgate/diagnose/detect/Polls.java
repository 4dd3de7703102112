package dev.headgate.diagnose.detect;

import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One question that is asked again and again, and whether that is polling. */
final class Polls {

  /** An hour of a poll every five minutes, the rhythm of the usual automation service. */
  private static final int POLLS_MIN = 12;

  /** Of gaps within a quarter of the median; random arrivals (exponential gaps) have some 18 %. */
  private static final double STEADY_GAPS_MIN = 0.6;

  private static final double GAP_TOLERANCE = 0.25;

  /**
   * Who asks less often keeps to a schedule: 48 credits a day, a hundredth of the smallest pool
   * there is, are no waste.
   */
  private static final long GAP_MILLIS_MAX = 30 * 60_000;

  /** Variance over mean of calls an hour: 1 for random arrivals, near 0 for timers. */
  private static final double STEADY_HOURS_MAX = 0.35;

  private static final int HOURS_MIN = 4;

  /** Below half, most polls bring work and a push would save little. */
  private static final double NOTHING_MIN = 0.5;

  private static final int GAPS_MAX = 512;
  private static final int HOURS_KEPT_MAX = 24 * 62;
  private static final long HOUR_MILLIS = 3_600_000;

  private static final Pattern NAMES_RECORDS = Pattern.compile("[?&]ids=");

  private final Samples samples = new Samples();
  private final List<Long> gaps = new ArrayList<>(2);
  private final Map<Long, Integer> hours = new HashMap<>(2);
  private Stream stream = new Stream("", "", "");
  private long count;
  private long credits;
  private long tellable;
  private long nothing;
  private long firstMillis;
  private long lastMillis;
  private long lastBytes = -1;

  /**
   * Whether a call asks for what is new: the first page of a list, or a search. Who names the
   * records does not look for others.
   */
  static boolean isQuestion(Call call) {
    return (call.kind() == Kind.LIST || call.kind() == Kind.SEARCH)
        && call.page() == 1
        && !NAMES_RECORDS.matcher(call.target()).find();
  }

  void add(Event event) {
    var answer = event.answer();
    var millis = event.time().toEpochMilli();
    if (count == 0) {
      stream = Stream.of(event);
      firstMillis = millis;
    } else {
      keepGap(millis - lastMillis);
    }
    if (hours.size() < HOURS_KEPT_MAX || hours.containsKey(millis / HOUR_MILLIS)) {
      hours.merge(millis / HOUR_MILLIS, 1, Integer::sum);
    }
    if (answer.tellsFound()) {
      tellable++;
      // A list that is as long to the byte as before has hardly changed.
      var same = answer.status() == 200 && answer.bytes() == lastBytes;
      nothing += answer.foundNothing() || same ? 1 : 0;
      lastBytes = answer.bytes();
    }
    count += event.call().count();
    credits += event.call().credits();
    lastMillis = millis;
    samples.add(event);
  }

  /** The first gaps, and later ones in place of older ones: a bounded sample of the whole. */
  private void keepGap(long gap) {
    if (gaps.size() < GAPS_MAX) {
      gaps.add(gap);
    } else {
      gaps.set((int) (count % GAPS_MAX), gap);
    }
  }

  Stream stream() {
    return stream;
  }

  boolean isPolling() {
    return count >= POLLS_MIN && nothingShare() >= NOTHING_MIN && (steadyGaps() || steadyHours());
  }

  /** Where no answer can be told, polls are taken to be for nothing; confidence says so. */
  double nothingShare() {
    return tellable == 0 ? 1 : (double) nothing / tellable;
  }

  long medianGap() {
    var sorted = gaps.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  boolean steadyGaps() {
    var median = medianGap();
    var near =
        gaps.stream().filter(gap -> Math.abs(gap - median) <= GAP_TOLERANCE * median).count();
    return median >= 1_000 && median <= GAP_MILLIS_MAX && near >= STEADY_GAPS_MIN * gaps.size();
  }

  /** Whole hours alone count: the first and the last are cut off. */
  boolean steadyHours() {
    var first = hours.keySet().stream().mapToLong(Long::longValue).min().orElse(0);
    var last = hours.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    var whole = last - first - 1;
    if (whole < HOURS_MIN || whole > HOURS_KEPT_MAX) {
      return false;
    }
    var sum = 0.0;
    var squares = 0.0;
    for (var hour = first + 1; hour < last; hour++) {
      double calls = hours.getOrDefault(hour, 0);
      sum += calls;
      squares += calls * calls;
    }
    var mean = sum / whole;
    return mean >= 4 && (squares / whole - mean * mean) / mean <= STEADY_HOURS_MAX;
  }

  long count() {
    return count;
  }

  long credits() {
    return credits;
  }

  /** How many answers tell whether something was found. */
  long tellable() {
    return tellable;
  }

  long firstMillis() {
    return firstMillis;
  }

  long lastMillis() {
    return lastMillis;
  }

  /** How often it is asked in an hour. */
  long hourly() {
    return Math.round((double) count / hours.size());
  }

  List<String> samples() {
    return samples.lines();
  }
}
