package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends a refused call again at once, and again. What Zoho takes for that is not known. */
final class RetryStorm implements Detector {

  /** A sender that heeds a refusal waits longer: the shortest known to is the tap's 60 s. */
  private static final long AT_ONCE_MILLIS_MAX = 10_000;

  /** The official SDKs try three times; what repeats more has no end of its own. */
  private static final int REPEATS_MIN = 20;

  /** Of the refusals, this many must be repeats: else it is only much traffic. */
  private static final double REPEATED_MIN = 0.5;

  private static final int INTEGRATIONS_MAX = 5_000;
  private static final int REFUSED_KEPT_MAX = 64;

  private final Bounded<String, Storm> storms = new Bounded<>(INTEGRATIONS_MAX);

  @Override
  public void see(Event event) {
    storms.of(event.integration(), Storm::new).add(event);
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : storms.entries()) {
      if (entry.getValue().isStorm()) {
        findings.add(entry.getValue().finding(entry.getKey()));
      }
    }
    return findings;
  }

  private static final class Storm {
    private final Map<String, Long> refusedAt =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REFUSED_KEPT_MAX;
          }
        };
    private final Samples samples = new Samples();
    private long refused;
    private long repeats;
    private long run;
    private long longestRun;

    void add(Event event) {
      var tooMany = event.answer().tooMany();
      if (refusedAt.isEmpty() && !tooMany) {
        return;
      }
      var what = event.call().target() + event.call().record();
      var millis = event.time().toEpochMilli();
      var before = refusedAt.remove(what);
      var repeated = before != null && millis - before <= AT_ONCE_MILLIS_MAX;
      if (repeated) {
        repeats += event.call().count();
        run++;
        longestRun = Math.max(longestRun, run);
        samples.add(event);
      }
      if (tooMany) {
        refused += event.call().count();
        run = repeated ? run : 0;
        refusedAt.put(what, millis);
      }
    }

    boolean isStorm() {
      return repeats >= REPEATS_MIN && repeats >= REPEATED_MIN * refused;
    }

    Finding finding(String integration) {
      var evidence = new ArrayList<String>();
      evidence.add(
          Words.number(repeats)
              + " of "
              + Words.count(refused, "refused call", "refused calls")
              + " were followed by the same call within "
              + Words.span(AT_ONCE_MILLIS_MAX)
              + ", up to "
              + Words.number(longestRun)
              + " times in a row");
      evidence.add("the price list takes a refused call for free; Zoho does not say");
      evidence.addAll(samples.lines());
      return new Finding(
          Cause.RETRY_STORM,
          integration,
          repeats,
          Credits.ZERO,
          0.95,
          evidence,
          "Wait after a 429: as long as Retry-After says, else twice as long each time, with"
              + " jitter, and give up in the end. Headgate answers such repeats itself.",
          Effort.SMALL,
          Credits.ZERO,
          Map.of());
    }
  }
}
