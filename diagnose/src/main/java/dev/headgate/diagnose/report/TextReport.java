package dev.headgate.diagnose.report;

import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.importer.Imported;
import java.util.List;
import java.util.Locale;

/** A diagnosis for a terminal, in eight steps. Nothing that a log holds can steer it. */
public final class TextReport {

  private static final int CONSUMERS_MAX = 15;
  private static final int NAME_CHARACTERS_MAX = 40;

  private final Diagnosis diagnosis;
  private final Steps steps;
  private final StringBuilder out = new StringBuilder();

  private TextReport(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
    steps = new Steps(diagnosis);
  }

  public static String of(Diagnosis diagnosis) {
    return new TextReport(diagnosis).text();
  }

  private String text() {
    diagnosis.imports().forEach(this::imported);
    if (diagnosis.calls() > 0) {
      step("1. IS IT THE LIMIT", List.of(steps.limit()));
      step("2. TODAY AGAINST THE POOL", List.of());
      pool();
      step("3. WHO SPENDS", List.of());
      consumers();
      firstToFail();
      step("4. WHEN, AND BY WHICH SCHEDULE", episodes());
    }
    outside();
    if (diagnosis.calls() > 0) {
      step("5. POLLING", steps.polls());
      step("6. LOOPS", steps.loops());
    }
    findings();
    if (diagnosis.calls() > 0) {
      step("7. PAUSE THE PRIME SUSPECT", steps.suspect());
      step("8. PLAN, by credits saved per effort", steps.plan());
    }
    return out.toString();
  }

  private void step(String title, List<String> lines) {
    line("");
    line(title);
    lines.forEach(this::line);
  }

  private void imported(Imported imported) {
    line(
        "Read %s: %s (%s sure); %s lines, %s calls to Zoho CRM, %s other, %s broken"
            .formatted(
                imported.name(),
                imported.format(),
                percent(imported.confidence()),
                number(imported.lines()),
                number(imported.events()),
                number(imported.foreign()),
                number(imported.broken())));
    imported.notes().forEach(note -> line("  " + note));
  }

  private void pool() {
    var from = diagnosis.from();
    var until = diagnosis.until();
    if (from == null || until == null) {
      return;
    }
    line(
        "%s to %s: %s calls, %s credits, %s refused"
            .formatted(
                from,
                until,
                number(diagnosis.calls()),
                number(diagnosis.credits()),
                number(diagnosis.refused())));
    var pool = diagnosis.pool();
    line(
        "Busiest 24 hours: %s credits%s"
            .formatted(
                number(diagnosis.busiestDay()),
                pool == null
                    ? "; the pool's size is not known (--edition, --users)"
                    : String.format(
                        Locale.ROOT,
                        " of the pool's %s (%s)",
                        number(pool),
                        percent((double) diagnosis.busiestDay() / pool))));
  }

  private void consumers() {
    line("%-40s %10s %10s %6s %8s".formatted("WHO", "CALLS", "CREDITS", "SHARE", "REFUSED"));
    for (var spender : diagnosis.consumers().stream().limit(CONSUMERS_MAX).toList()) {
      line(
          "%-40s %10s %10s %6s %8s"
              .formatted(
                  cut(spender.integration()),
                  number(spender.calls()),
                  number(spender.credits()),
                  percent(diagnosis.share(spender.credits())),
                  number(spender.refused())));
    }
    var more = diagnosis.consumers().size() - CONSUMERS_MAX;
    if (more > 0) {
      line("and %s more".formatted(number(more)));
    }
  }

  private void firstToFail() {
    diagnosis.firstRefused().map(first -> FirstRefused.of(first, diagnosis)).ifPresent(this::line);
  }

  private List<String> episodes() {
    return diagnosis.episodes().isEmpty()
        ? List.of("Nothing stands out in time.")
        : diagnosis.episodes().stream().map(Told::of).toList();
  }

  private void outside() {
    var outside = diagnosis.outside();
    if (outside == null) {
      return;
    }
    step("SPENT OUTSIDE, BY WHAT RAN", List.of(OutsideTold.whole(outside)));
    var explanation = outside.explanation();
    if (explanation.sources().isEmpty()) {
      line("Nothing is known that ran then: name run histories or --schedules.");
    } else {
      line("%-40s %6s %8s  %-20s %10s".formatted("WHAT", "RUNS", "A RUN", "95 %", "CREDITS"));
    }
    for (var source : explanation.sources().stream().limit(CONSUMERS_MAX).toList()) {
      line(
          "%-40s %6s %8s  %-20s %10s  %s"
              .formatted(
                  cut(source.name()),
                  number(source.runs()),
                  OutsideTold.perRun(source),
                  OutsideTold.interval(source),
                  number(Math.round(source.credits())),
                  OutsideTold.trust(source)));
    }
    line(OutsideTold.unexplained(explanation));
  }

  private void findings() {
    line("");
    if (diagnosis.findings().isEmpty()) {
      line("Nothing found that burns credits without need.");
      return;
    }
    line("FINDINGS, the dearest first");
    var rank = 1;
    for (var finding : diagnosis.findings()) {
      line("");
      line(
          "%s. %s %s  [%s, %s sure]"
              .formatted(
                  rank++,
                  finding.integration(),
                  finding.cause().says(),
                  finding.cause().word(),
                  percent(finding.confidence())));
      line("   explains %s".formatted(Explained.of(finding, diagnosis)));
      finding.evidence().forEach(evidence -> line("   - " + evidence));
      var remedy = finding.remedy().lines().toList();
      line("   Remedy: " + remedy.getFirst());
      remedy.stream().skip(1).forEach(more -> line("           " + more));
    }
    line("");
    line(
        "Explained: %s of %s credits (%s)."
            .formatted(
                number(diagnosis.explained()),
                number(diagnosis.credits()),
                percent(diagnosis.share(diagnosis.explained()))));
  }

  private static String cut(String name) {
    return name.length() <= NAME_CHARACTERS_MAX
        ? name
        : name.substring(0, NAME_CHARACTERS_MAX - 1) + "…";
  }

  private static String number(long amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private void line(String text) {
    out.append(text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?").stripTrailing()).append('\n');
  }
}
