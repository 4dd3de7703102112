package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several programs behind one name, so that none can be called to account. */
final class SharedCredentials implements Detector {

  /** Of the calls of the name; a script run by hand makes fewer. */
  private static final double SHARE_MIN = 0.1;

  private static final int CALLS_MIN = 50;
  private static final int INTEGRATIONS_MAX = 5_000;
  private static final int AGENTS_MAX = 50;

  private final Bounded<String, Map<String, Long>> integrations = new Bounded<>(INTEGRATIONS_MAX);

  @Override
  public void see(Event event) {
    if (event.agent().isEmpty() || event.agent().equals(event.integration())) {
      return;
    }
    var agents = integrations.of(event.integration(), HashMap::new);
    var family = family(event.agent());
    if (agents.size() < AGENTS_MAX || agents.containsKey(family)) {
      agents.merge(family, event.call().count(), Long::sum);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : integrations.entries()) {
      var agents = entry.getValue();
      var calls = agents.values().stream().mapToLong(Long::longValue).sum();
      var programs =
          agents.entrySet().stream()
              .filter(agent -> agent.getValue() >= SHARE_MIN * calls)
              .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
              .toList();
      if (programs.size() >= 2 && calls >= CALLS_MIN) {
        findings.add(finding(entry.getKey(), calls, programs));
      }
    }
    return findings;
  }

  /** The program without its version. */
  private static String family(String agent) {
    var end = 0;
    while (end < agent.length() && agent.charAt(end) != '/' && agent.charAt(end) != ' ') {
      end++;
    }
    return agent.substring(0, end);
  }

  private static Finding finding(
      String integration, long calls, List<Map.Entry<String, Long>> programs) {
    var evidence =
        programs.stream()
            .map(program -> program.getKey() + ": " + Words.number(program.getValue()) + " calls")
            .toList();
    return new Finding(
        Cause.SHARED_CREDENTIALS,
        integration,
        calls,
        Credits.ZERO,
        0.8,
        evidence,
        "Give each program an OAuth client of its own; else nobody can tell which of them spends.",
        Effort.MEDIUM,
        Credits.ZERO,
        Map.of());
  }
}
