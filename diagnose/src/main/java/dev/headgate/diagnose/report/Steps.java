package dev.headgate.diagnose.report;

import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the steps of a diagnosis say that are not tables: the limit, polls, loops, the suspect. */
final class Steps {

  private static final Set<Cause> POLLS = EnumSet.of(Cause.POLLER, Cause.DEAD_WEBHOOK);
  private static final Set<Cause> LOOPS = EnumSet.of(Cause.LOOP, Cause.SEARCH_BEFORE_INSERT);

  /** Names come from logs, and a line that is made to be copied runs what it holds. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]{0,80}");

  private final Diagnosis diagnosis;

  Steps(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  /** Whether the limit was met at all: without that there is another cause to look for. */
  String limit() {
    if (diagnosis.refused() > 0) {
      return String.format(
          Locale.ROOT, "It is the limit: %,d calls were refused as too many.", diagnosis.refused());
    }
    return "No call was refused as too many: in this time the limit was not met.";
  }

  List<String> polls() {
    var lines = ofCauses(POLLS);
    return lines.isEmpty() ? List.of("Nobody polls in a rhythm and mostly for nothing.") : lines;
  }

  List<String> loops() {
    var lines = new ArrayList<>(ofCauses(LOOPS));
    if (lines.isEmpty()) {
      lines.add("Nobody makes one call for each record.");
    }
    if (diagnosis.findings().stream().noneMatch(Finding::isOfSources)) {
      lines.add("Name functions as well (a folder, *.dg), and the linter shows their lines.");
    }
    return lines;
  }

  private List<String> ofCauses(Set<Cause> causes) {
    var lines = new ArrayList<String>();
    for (var i = 0; i < diagnosis.findings().size(); i++) {
      var finding = diagnosis.findings().get(i);
      if (causes.contains(finding.cause())) {
        lines.add(
            "%s: %s (finding %d)"
                .formatted(finding.integration(), finding.evidence().getFirst(), i + 1));
      }
    }
    return lines;
  }

  /** How to be sure before anything is changed. */
  List<String> suspect() {
    var suspect = prime();
    if (suspect.isEmpty()) {
      return List.of("There is nobody to pause.");
    }
    var name = suspect.get().integration();
    var lines = new ArrayList<String>();
    lines.add(
        "Pause %s: \"headgate pause %s\" if it runs through Headgate, else by its own switch or schedule."
            .formatted(name, PLAIN.matcher(name).matches() ? name : "NAME"));
    hourly(suspect.get())
        .ifPresent(
            credits ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "If it is the culprit, the burn falls by some %,d credits in an hour in which it"
                            + " would run; if not, let it go on and pause the next one.",
                        credits)));
    return lines;
  }

  private Optional<Finding> prime() {
    return diagnosis.findings().stream().filter(finding -> !finding.isOfSources()).findFirst();
  }

  /** In the hours in which it spent anything. */
  private Optional<Long> hourly(Finding finding) {
    var hours =
        diagnosis.hours().stream()
            .filter(hour -> hour.credits().containsKey(finding.integration()))
            .count();
    var credits = finding.credits().units();
    return hours == 0 || credits == 0
        ? Optional.empty()
        : Optional.of(Math.max(1, Math.round((double) credits / hours)));
  }

  /** What to do first, by credits saved per effort. */
  List<String> plan() {
    var lines = new ArrayList<String>();
    for (var finding : diagnosis.plan()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d. %s: %s  saves %,d credits, effort %s",
              lines.size() + 1,
              finding.integration(),
              finding.cause().word(),
              finding.saving().units(),
              finding.effort().word()));
    }
    if (lines.isEmpty()) {
      return List.of("There is nothing to save.");
    }
    lines.add("Then switch on again what was paused, one after the other, and look again.");
    return lines;
  }
}
