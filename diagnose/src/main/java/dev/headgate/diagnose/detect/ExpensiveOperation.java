package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Uses an operation that costs many credits where another does the same for few. */
final class ExpensiveOperation implements Detector {

  /** A few dear calls are somebody's work; more are a habit. */
  private static final int CALLS_MIN = 5;

  /** In a day: one twentieth of the smallest pool there is, the 5,000 of the free edition. */
  private static final long CREDITS_MIN = 250;

  private static final long DAY_SECONDS = 86_400;

  private static final int STREAMS_MAX = 20_000;

  /** What else does it, and the share of its price that this saves. */
  private record Better(String remedy, double saved, Effort effort) {}

  private static final Better COUNT =
      new Better(
          "Count with COQL (select COUNT(id) … group by …), 1 credit in place of 50.",
          0.98,
          Effort.SMALL);
  private static final Better MAIL =
      new Better(
          "Send the mail by a workflow or a mail service; by the API each one costs 20 credits.",
          0.9,
          Effort.MEDIUM);
  private static final Better VIEW =
      new Better(
          "Read without cvid and put the view's criteria into COQL or a search, 1 credit in place"
              + " of 3.",
          0.66,
          Effort.MEDIUM);

  private static final Map<String, Better> DEAR =
      Map.of(
          "record_count", COUNT,
          "record_count_post", COUNT,
          "related_records_count", COUNT,
          "send_mail", MAIL,
          "send_mail_put", MAIL,
          "get_records_cvid", VIEW);

  private final Bounded<Stream, Uses> streams = new Bounded<>(STREAMS_MAX);

  @Override
  public void see(Event event) {
    if (DEAR.containsKey(event.call().operation()) && event.call().credits() > 0) {
      streams.of(Stream.of(event), Uses::new).add(event);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : streams.entries()) {
      var uses = entry.getValue();
      var better = DEAR.get(entry.getKey().operation());
      if (better != null && uses.calls >= CALLS_MIN && uses.mostInDay >= CREDITS_MIN) {
        findings.add(finding(entry.getKey(), uses, better));
      }
    }
    return findings;
  }

  private static Finding finding(Stream stream, Uses uses, Better better) {
    var evidence = new ArrayList<String>();
    evidence.add(
        Words.count(uses.calls, "call", "calls")
            + " of "
            + stream
            + ", "
            + Words.count(uses.credits / uses.calls, "credit", "credits")
            + " each");
    evidence.addAll(uses.samples.lines());
    return new Finding(
        Cause.EXPENSIVE_OPERATION,
        stream.integration(),
        uses.calls,
        new Credits(uses.credits),
        0.9,
        evidence,
        better.remedy(),
        better.effort(),
        new Credits((long) (uses.credits * better.saved())),
        Map.of(stream, uses.credits));
  }

  private static final class Uses {
    private final Samples samples = new Samples();
    private long calls;
    private long credits;
    private long day;
    private long dayCredits;
    private long mostInDay;

    void add(Event event) {
      var now = Math.floorDiv(event.time().getEpochSecond(), DAY_SECONDS);
      dayCredits = event.call().credits() + (now == day ? dayCredits : 0);
      day = now;
      mostInDay = Math.max(mostInDay, dayCredits);
      calls += event.call().count();
      credits += event.call().credits();
      samples.add(event);
    }
  }
}
