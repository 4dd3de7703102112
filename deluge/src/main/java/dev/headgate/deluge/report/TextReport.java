package dev.headgate.deluge.report;

import dev.headgate.deluge.lint.Finding;
import dev.headgate.deluge.lint.LintRun;
import dev.headgate.deluge.lint.Severity;

/**
 * Findings for people: place, message, the line with a caret under the part that matters, the
 * better way.
 */
public final class TextReport {
  private static final int TABLE_ROWS = 10;
  private static final int LINE_MAX = 160;

  /** The line itself holds the secret: reports end up in logs, so it is not shown. */
  private static final String SECRET = "hard-coded-token";

  private final boolean colour;

  /**
   * A report.
   *
   * @param colour whether to use the colours of a terminal
   */
  public TextReport(boolean colour) {
    this.colour = colour;
  }

  public String render(LintRun run) {
    var out = new StringBuilder();
    for (var finding : run.findings()) {
      finding(out, run, finding);
    }
    table(out, run);
    summary(out, run);
    return out.toString();
  }

  private void finding(StringBuilder out, LintRun run, Finding f) {
    String text = run.texts().getOrDefault(f.path(), "");
    out.append(paint("1", f.path() + ":" + f.span().line() + ":" + f.span().column()))
        .append(": ")
        .append(paint(code(f.severity()), f.severity().word()))
        .append(": ")
        .append(f.message())
        .append(" [")
        .append(f.rule())
        .append("]\n");
    line(out, text, f);
    if (!f.credits().isEmpty()) {
      out.append("    at stake: ").append(f.credits()).append('\n');
    }
    for (var step : f.related()) {
      out.append("    by way of ")
          .append(step.path())
          .append(':')
          .append(step.span().line())
          .append(": ")
          .append(step.message())
          .append('\n');
    }
    if (!f.better().isEmpty()) {
      out.append("    better: ").append(f.better().replace("\n", "\n            ")).append('\n');
    }
    f.fix().ifPresent(fix -> out.append("    --fix can do this: ").append(fix.what()).append('\n'));
    out.append('\n');
  }

  private void line(StringBuilder out, String text, Finding f) {
    String line = Lines.at(text, f.span().start());
    int from = f.span().column() - 1;
    if (f.rule().equals(SECRET) || line.isBlank() || from > line.length()) {
      return;
    }
    // A very long line is shown around the place.
    int cut = from > LINE_MAX / 2 ? from - LINE_MAX / 4 : 0;
    String shown = line.substring(cut, Math.min(line.length(), cut + LINE_MAX));
    int end =
        Lines.endLine(text, f.span()) == f.span().line()
            ? Lines.endColumn(text, f.span()) - 1
            : line.length();
    int width = Math.max(1, Math.min(end, cut + shown.length()) - from);
    String number = String.valueOf(f.span().line());
    // Tabs stay tabs under a line with tabs, so that the caret stands right whatever their width.
    String lead = line.substring(cut, from).replaceAll("[^\\t]", " ");
    out.append("  ").append(number).append(" | ").append(shown).append('\n');
    out.append("  ")
        .append(" ".repeat(number.length()))
        .append(" | ")
        .append(lead)
        .append(paint(code(f.severity()), "^" + "~".repeat(width - 1)))
        .append('\n');
  }

  private void table(StringBuilder out, LintRun run) {
    if (run.functions().isEmpty()) {
      return;
    }
    out.append(paint("1", "Most expensive functions, credits for one run")).append('\n');
    for (var function : run.functions().subList(0, Math.min(TABLE_ROWS, run.functions().size()))) {
      out.append(
          String.format(
              "%,12d  %s  (%s:%d)%n",
              function.estimate(), function.name(), function.path(), function.span().line()));
      out.append("              ").append(function.credits()).append('\n');
    }
    out.append('\n');
  }

  private void summary(StringBuilder out, LintRun run) {
    out.append(count(run, Severity.ERROR, "error"))
        .append(", ")
        .append(count(run, Severity.WARNING, "warning"))
        .append(", ")
        .append(count(run, Severity.NOTE, "note"));
    out.append(" in ")
        .append(run.texts().size())
        .append(run.texts().size() == 1 ? " file" : " files");
    if (run.suppressed() + run.known() > 0) {
      out.append("; ")
          .append(run.suppressed())
          .append(" suppressed, ")
          .append(run.known())
          .append(" known from the baseline");
    }
    out.append('\n');
  }

  private static String count(LintRun run, Severity severity, String word) {
    long count = run.findings().stream().filter(f -> f.severity() == severity).count();
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private static String code(Severity severity) {
    return switch (severity) {
      case ERROR -> "31";
      case WARNING -> "33";
      case NOTE -> "36";
    };
  }

  private String paint(String code, String text) {
    return colour ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
  }
}
