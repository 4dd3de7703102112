package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks for a new access token where the old one is good for an hour. */
final class TokenStorm implements Detector {

  /** Zoho refuses more than ten requests in ten minutes for one refresh token. */
  private static final int IN_WINDOW_MAX = 10;

  private static final long WINDOW_MILLIS = 10 * 60_000;
  private static final int INTEGRATIONS_MAX = 5_000;

  private final Bounded<String, Requests> integrations = new Bounded<>(INTEGRATIONS_MAX);

  @Override
  public void see(Event event) {
    if (event.call().kind() == Kind.TOKEN) {
      integrations.of(event.integration(), Requests::new).add(event);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : integrations.entries()) {
      if (entry.getValue().most > IN_WINDOW_MAX) {
        findings.add(entry.getValue().finding(entry.getKey()));
      }
    }
    return findings;
  }

  private static final class Requests {
    private final ArrayDeque<Long> window = new ArrayDeque<>();
    private final Samples samples = new Samples();
    private long count;
    private long failed;
    private int most;

    void add(Event event) {
      var millis = event.time().toEpochMilli();
      while (!window.isEmpty() && window.getFirst() <= millis - WINDOW_MILLIS) {
        window.removeFirst();
      }
      if (window.size() < 10_000) {
        window.addLast(millis);
      }
      most = Math.max(most, window.size());
      count += event.call().count();
      failed += event.answer().status() >= 400 ? 1 : 0;
      samples.add(event);
    }

    Finding finding(String integration) {
      var evidence = new ArrayList<String>();
      evidence.add(
          Words.count(count, "token request", "token requests")
              + ", up to "
              + Words.number(most)
              + " in ten minutes; Zoho allows "
              + IN_WINDOW_MAX
              + " for one refresh token");
      if (failed > 0) {
        evidence.add(Words.count(failed, "was", "were") + " turned down");
      }
      evidence.addAll(samples.lines());
      return new Finding(
          Cause.TOKEN_STORM,
          integration,
          count,
          Credits.ZERO,
          0.9,
          evidence,
          "Keep the access token for its hour and share it among all workers; refresh it once, with"
              + " a lock. Headgate merges such requests into one.",
          Effort.MEDIUM,
          Credits.ZERO,
          Map.of());
    }
  }
}
