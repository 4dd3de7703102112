package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call for each record, in a run. A run is a loop's when it is longer than people and webhooks
 * make one and silence stands around it, or when it hardly ends at all.
 */
final class Loop implements Detector {

  /** Between the starts of two calls of a loop: a call takes 0.2 to 2 s, some work is done too. */
  private static final long GAP_MILLIS_MAX = 3_000;

  /** At one random call every 6 s, 25 in a row within 3 s happen once in 10^10 times. */
  private static final int RUN_MIN = 25;

  /** Before and after the run, in its own mean gaps; random arrivals pause for some three. */
  private static final int SILENCE_MIN = 10;

  /** So long a run is worth merging whatever caused it. */
  private static final int ENDLESS_RUN_MIN = 300;

  /** One hundred records are read in one call; writes cost one credit for ten records. */
  private static final double READ_SAVING = 0.99;

  private static final double WRITE_SAVING = 0.9;

  private static final int STREAMS_MAX = 20_000;
  private static final int TIMES_MAX = 3;

  private final Bounded<Stream, Runs> streams = new Bounded<>(STREAMS_MAX);

  @Override
  public void see(Event event) {
    var call = event.call();
    var single =
        call.kind() == Kind.READ_ONE || call.kind() == Kind.WRITE_ONE || call.kind() == Kind.SEARCH;
    if (single && !event.answer().tooMany()) {
      streams.of(Stream.of(event), Runs::new).add(event);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : streams.entries()) {
      var runs = entry.getValue();
      runs.end(Long.MAX_VALUE);
      if (runs.loops > 0) {
        findings.add(runs.finding(entry.getKey()));
      }
    }
    return findings;
  }

  private static final class Runs {
    private final Samples samples = new Samples();
    private final List<String> times = new ArrayList<>(TIMES_MAX);
    private Kind kind = Kind.OTHER;
    private String lastRecord = "";
    private boolean bodiesSeen = true;

    // The run that may be a loop's.
    private long silenceBefore = Long.MAX_VALUE;
    private long firstMillis;
    private long lastMillis;
    private long length;
    private long lengthCredits;

    // The loops so far.
    private long loops;
    private long calls;
    private long credits;
    private long longest;

    void add(Event event) {
      var call = event.call();
      var millis = event.time().toEpochMilli();
      kind = call.kind();
      bodiesSeen &= event.confidence() > 0.9;
      // The same record again and again is no loop over records.
      if (!call.record().isEmpty() && call.record().equals(lastRecord)) {
        return;
      }
      lastRecord = call.record();
      var gap = millis - lastMillis;
      if (length > 0 && gap > GAP_MILLIS_MAX) {
        end(gap);
      }
      if (length == 0) {
        silenceBefore = lastMillis == 0 ? Long.MAX_VALUE : gap;
        firstMillis = millis;
      }
      length += call.count();
      lengthCredits += call.credits();
      lastMillis = millis;
      samples.add(event);
    }

    void end(long silenceAfter) {
      if (isLoop(silenceAfter)) {
        loops++;
        calls += length;
        credits += lengthCredits;
        longest = Math.max(longest, length);
        if (times.size() < TIMES_MAX) {
          times.add(
              Samples.time(java.time.Instant.ofEpochMilli(firstMillis))
                  + ": "
                  + Words.number(length)
                  + " calls in "
                  + Words.span(lastMillis - firstMillis));
        }
      }
      length = 0;
      lengthCredits = 0;
    }

    private boolean isLoop(long silenceAfter) {
      if (length < RUN_MIN) {
        return false;
      }
      var meanGap = Math.max(1, (lastMillis - firstMillis) / (length - 1));
      return length >= ENDLESS_RUN_MIN
          || Math.min(silenceBefore, silenceAfter) >= SILENCE_MIN * meanGap;
    }

    Finding finding(Stream stream) {
      var evidence = new ArrayList<String>();
      evidence.add(
          Words.count(loops, "run", "runs")
              + " of "
              + stream
              + ", one call for each record; the longest had "
              + Words.number(longest)
              + " calls");
      evidence.addAll(times);
      evidence.addAll(samples.lines());
      var reads = kind != Kind.WRITE_ONE;
      return new Finding(
          Cause.LOOP,
          stream.integration(),
          calls,
          new Credits(credits),
          reads || bodiesSeen ? 0.95 : 0.8,
          evidence,
          remedy(stream.module()),
          Effort.MEDIUM,
          new Credits((long) (credits * (reads ? READ_SAVING : WRITE_SAVING))),
          Map.of(stream, credits));
    }

    private String remedy(String module) {
      return switch (kind) {
        case WRITE_ONE ->
            "Collect the records and write up to 100 in one call: 1 credit for 10 records.";
        case SEARCH ->
            "Ask for all of them with one COQL query (field in (…)), 1 credit for 200 rows.";
        default ->
            "Read up to 100 records in one call: GET /crm/v8/"
                + (module.isEmpty() ? "{module}" : module)
                + "?ids=…, before the loop.";
      };
    }
  }
}
