package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Source;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spends more from day to day. What the growth costs is what was spent above the level of the
 * beginning; whether it is waste or business is not in the data.
 */
final class Trend implements Detector {

  /** With fewer days even a rise on every one of them is no proof (z below 3.1). */
  private static final int DAYS_MIN = 8;

  /** One series in a thousand that does not grow reaches it; a log has some twenty series. */
  private static final double Z_MIN = 3.09;

  /** Over the whole time, against the beginning; less is within what a good month does. */
  private static final double GROWTH_MIN = 0.5;

  /** Of a day, in hours: a day that was logged in part would look like growth. */
  private static final long MISSING_SECONDS_MAX = 3_600;

  private static final int DAY_SECONDS = 86_400;
  private static final int STREAMS_MAX = 5_000;
  private static final int DAYS_MAX = 800;
  private static final int DAYS_SHOWN = 14;

  private final Bounded<Stream, Map<Long, Long>> streams = new Bounded<>(STREAMS_MAX);
  private long firstSecond = Long.MAX_VALUE;
  private long lastSecond = Long.MIN_VALUE;

  @Override
  public void see(Event event) {
    if (event.source() == Source.LEDGER) {
      return;
    }
    var second = event.time().getEpochSecond();
    firstSecond = Math.min(firstSecond, second);
    lastSecond = Math.max(lastSecond, second);
    if (event.call().credits() > 0) {
      var days = streams.of(Stream.of(event), HashMap::new);
      var day = Math.floorDiv(second, (long) DAY_SECONDS);
      if (days.size() < DAYS_MAX || days.containsKey(day)) {
        days.merge(day, event.call().credits(), Long::sum);
      }
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    // The first and the last day count where next to nothing of them is missing.
    var from = Math.floorDiv(firstSecond + DAY_SECONDS - 1 - MISSING_SECONDS_MAX, DAY_SECONDS);
    var to = Math.floorDiv(lastSecond + MISSING_SECONDS_MAX, DAY_SECONDS);
    if (firstSecond > lastSecond || to - from < DAYS_MIN || to - from > DAYS_MAX) {
      return findings;
    }
    for (var entry : streams.entries()) {
      var series = new double[(int) (to - from)];
      for (var i = 0; i < series.length; i++) {
        series[i] = entry.getValue().getOrDefault(from + i, 0L);
      }
      var test = new MannKendall(series);
      var beginning = Math.max(0, test.beginning());
      var growth = test.slope() * (series.length - 1);
      if (test.z() >= Z_MIN && growth >= GROWTH_MIN * Math.max(1, beginning)) {
        findings.add(finding(entry.getKey(), series, from, beginning, test.slope()));
      }
    }
    return findings;
  }

  private static Finding finding(
      Stream stream, double[] series, long from, double beginning, double slope) {
    var above = 0.0;
    for (var spent : series) {
      above += Math.max(0, spent - beginning);
    }
    var credits = Math.round(above);
    var evidence = new ArrayList<String>();
    evidence.add(
        "%s grows by %s a day, from %s at the beginning to %s in the end"
            .formatted(
                stream,
                Words.count(Math.round(slope), "credit", "credits"),
                Words.number(Math.round(beginning)),
                Words.number(Math.round(beginning + slope * (series.length - 1)))));
    for (var i = Math.max(0, series.length - DAYS_SHOWN); i < series.length; i++) {
      evidence.add(
          Instant.ofEpochSecond((from + i) * DAY_SECONDS).toString().substring(0, 10)
              + ": "
              + Words.number(Math.round(series[i])));
    }
    return new Finding(
        Cause.TREND,
        stream.integration(),
        credits,
        new Credits(credits),
        0.8,
        evidence,
        "Ask its owner what is added from day to day (records, users, Zaps) and whether all of it is"
            + " needed. No saving is claimed: the growth may be business.",
        Effort.MEDIUM,
        Credits.ZERO,
        Map.of(stream, credits));
  }
}
