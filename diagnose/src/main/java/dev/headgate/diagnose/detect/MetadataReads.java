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

/** Reads fields, modules, users or the organisation far more often than they change. */
final class MetadataReads implements Detector {

  /** The official SDKs re-read each of them hourly at most; that is taken for needed. */
  private static final long NEEDED_EVERY_MILLIS = 3_600_000;

  /** What a few starts of a program read. */
  private static final int WASTE_MIN = 40;

  /** Of the reads; below, most are starts of programs that end. */
  private static final double WASTED_MIN = 0.6;

  private static final int INTEGRATIONS_MAX = 5_000;
  private static final int TARGETS_MAX = 1_000;

  private final Bounded<String, Reads> integrations = new Bounded<>(INTEGRATIONS_MAX);

  @Override
  public void see(Event event) {
    if (event.call().kind() == Kind.METADATA && !event.answer().tooMany()) {
      integrations.of(event.integration(), Reads::new).add(event);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : integrations.entries()) {
      var reads = entry.getValue();
      if (reads.wasted >= WASTE_MIN && reads.wasted >= WASTED_MIN * reads.count) {
        findings.add(reads.finding(entry.getKey()));
      }
    }
    return findings;
  }

  private static final class Reads {
    private final Map<String, Long> neededAt = new HashMap<>();
    private final Map<Stream, Long> claims = new HashMap<>();
    private final Samples samples = new Samples();
    private long count;
    private long wasted;
    private long wastedCredits;
    private long credits;

    void add(Event event) {
      var call = event.call();
      var millis = event.time().toEpochMilli();
      var before = neededAt.get(call.target());
      if (before != null && millis - before < NEEDED_EVERY_MILLIS) {
        wasted += call.count();
        wastedCredits += call.credits();
        samples.add(event);
      } else if (neededAt.size() < TARGETS_MAX || before != null) {
        neededAt.put(call.target(), millis);
      }
      count += call.count();
      credits += call.credits();
      claims.merge(Stream.of(event), call.credits(), Long::sum);
    }

    Finding finding(String integration) {
      var evidence = new ArrayList<String>();
      evidence.add(
          Words.number(wasted)
              + " of "
              + Words.count(count, "metadata read", "metadata reads")
              + " asked within an hour for what was read already ("
              + Words.count(neededAt.size(), "thing", "different things")
              + ")");
      evidence.addAll(samples.lines());
      return new Finding(
          Cause.METADATA,
          integration,
          count,
          new Credits(credits),
          0.9,
          evidence,
          "Keep fields, modules, users and organisation for an hour or more; in Zoho's SDKs keep"
              + " the resource path between runs. Headgate answers them from its cache.",
          Effort.SMALL,
          new Credits(wastedCredits),
          claims);
    }
  }
}
