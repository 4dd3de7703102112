package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends more calls within a second than the organisation may have in flight, and some are refused.
 * Sources seldom say how long a call took, so the second stands for it.
 */
final class Burst implements Detector {

  /** One crowded second may be chance. */
  private static final int SECONDS_MIN = 3;

  /** Crowded seconds in which nothing was refused harm nobody. */
  private static final int REFUSED_MIN = 5;

  private static final int INTEGRATIONS_MAX = 5_000;
  private static final int TIMES_MAX = 3;

  private final int slots;
  private final Bounded<String, Seconds> integrations = new Bounded<>(INTEGRATIONS_MAX);

  Burst(int slots) {
    this.slots = slots;
  }

  @Override
  public void see(Event event) {
    if (event.call().kind() != Kind.TOKEN) {
      integrations.of(event.integration(), Seconds::new).add(event, slots);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : integrations.entries()) {
      var seconds = entry.getValue();
      seconds.end(slots);
      if (seconds.bursts >= SECONDS_MIN && seconds.burstsRefused >= REFUSED_MIN) {
        findings.add(finding(entry.getKey(), seconds));
      }
    }
    return findings;
  }

  private Finding finding(String integration, Seconds seconds) {
    var evidence = new ArrayList<String>();
    evidence.add(
        "in "
            + Words.count(seconds.bursts, "second", "seconds")
            + " it sent more than the "
            + slots
            + " calls that may be in flight, up to "
            + Words.number(seconds.most)
            + "; "
            + Words.count(seconds.burstsRefused, "call was", "calls were")
            + " refused then");
    evidence.addAll(seconds.times);
    return new Finding(
        Cause.BURST,
        integration,
        seconds.burstCalls,
        Credits.ZERO,
        0.7,
        evidence,
        "Give it a queue of its own with fewer workers than "
            + slots
            + ", or let Headgate queue its calls.",
        Effort.SMALL,
        Credits.ZERO,
        Map.of());
  }

  private static final class Seconds {
    private final List<String> times = new ArrayList<>(TIMES_MAX);
    private long second;
    private long calls;
    private long refused;
    private long bursts;
    private long burstCalls;
    private long burstsRefused;
    private long most;

    void add(Event event, int slots) {
      var now = event.time().getEpochSecond();
      if (now != second) {
        end(slots);
        second = now;
      }
      calls += event.call().count();
      refused += event.answer().tooMany() ? 1 : 0;
    }

    void end(int slots) {
      if (calls > slots) {
        bursts++;
        burstCalls += calls;
        burstsRefused += refused;
        most = Math.max(most, calls);
        if (times.size() < TIMES_MAX) {
          times.add(Samples.time(Instant.ofEpochSecond(second)) + ": " + calls + " calls");
        }
      }
      calls = 0;
      refused = 0;
    }
  }
}
