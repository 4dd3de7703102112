package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the same question again and again, in a rhythm, mostly for nothing. One poller has a steady
 * gap; several behind one name have not, but their number in an hour is steady, which it is not
 * where people or records cause the calls. A refused poll is part of the rhythm, and says nothing
 * of what it would have found.
 */
final class Poller implements Detector {

  /** An hour of a poll every five minutes, the rhythm of the usual automation service. */
  private static final int POLLS_MIN = 12;

  /** Of gaps within a quarter of the median; random arrivals (exponential gaps) have some 18 %. */
  private static final double STEADY_GAPS_MIN = 0.6;

  private static final double GAP_TOLERANCE = 0.25;

  /** Variance over mean of calls an hour: 1 for random arrivals, near 0 for timers. */
  private static final double STEADY_HOURS_MAX = 0.35;

  private static final int HOURS_MIN = 4;

  /** Below half, most polls bring work and a push would save little. */
  private static final double NOTHING_MIN = 0.5;

  private static final int TARGETS_MAX = 20_000;
  private static final int GAPS_MAX = 512;
  private static final int HOURS_KEPT_MAX = 24 * 62;
  private static final long HOUR_MILLIS = 3_600_000;

  private record Question(String integration, String target) {}

  private final Bounded<Question, Polls> polls = new Bounded<>(TARGETS_MAX);

  @Override
  public void see(Event event) {
    var call = event.call();
    if ((call.kind() == Kind.LIST || call.kind() == Kind.SEARCH) && call.page() == 1) {
      polls.of(new Question(event.integration(), call.target()), Polls::new).add(event);
    }
  }

  @Override
  public List<Finding> findings() {
    var merged = new HashMap<Stream, Merged>();
    for (var entry : polls.entries()) {
      var state = entry.getValue();
      if (state.isPolling()) {
        merged.computeIfAbsent(state.stream(), _ -> new Merged()).add(state);
      }
    }
    return merged.entrySet().stream()
        .map(entry -> entry.getValue().finding(entry.getKey()))
        .toList();
  }

  /** One question that is asked again. */
  private static final class Polls {
    private final Samples samples = new Samples();
    private final List<Long> gaps = new ArrayList<>(2);
    private final Map<Long, Integer> hours = new HashMap<>(2);
    private Stream stream = new Stream("", "", "");
    private long count;
    private long credits;
    private long tellable;
    private long nothing;
    private long lastMillis;
    private long lastBytes = -1;

    void add(Event event) {
      var answer = event.answer();
      var millis = event.time().toEpochMilli();
      stream = count == 0 ? Stream.of(event) : stream;
      if (count > 0) {
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
      return median >= 1_000 && near >= STEADY_GAPS_MIN * gaps.size();
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
  }

  /** The questions of one stream. */
  private static final class Merged {
    private final List<String> questions = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private long count;
    private long credits;
    private long tellable;
    private double nothing;

    void add(Polls polls) {
      count += polls.count;
      credits += polls.credits;
      tellable += polls.tellable;
      nothing += polls.nothingShare() * polls.credits;
      if (questions.size() < 3) {
        questions.add(
            polls.steadyGaps()
                ? "asks every " + Words.span(polls.medianGap())
                : "asks "
                    + Words.number(Math.round((double) polls.count / polls.hours.size()))
                    + " times an hour, in every hour: several timers behind one name");
        calls.addAll(polls.samples.lines());
      }
    }

    Finding finding(Stream stream) {
      var share = credits == 0 ? 1 : nothing / credits;
      var evidence = new ArrayList<>(questions);
      evidence.add(
          tellable == 0
              ? "whether polls found something is not in the data"
              : Words.percent(share)
                  + " of "
                  + Words.count(count, "poll", "polls")
                  + " found nothing new (204, 304, an empty or an unchanged list)");
      evidence.addAll(calls);
      return new Finding(
          Cause.POLLER,
          stream.integration(),
          count,
          new Credits(credits),
          tellable == 0 ? 0.6 : 0.75 + 0.2 * share,
          evidence,
          "Let Zoho say when "
              + (stream.module().isEmpty() ? "something" : stream.module())
              + " changes (notifications or a webhook) in place of asking, or ask less often;"
              + " through Headgate, polls that find nothing are answered from its cache.",
          Effort.SMALL,
          new Credits(Math.round(credits * share)),
          Map.of(stream, credits));
    }
  }
}
