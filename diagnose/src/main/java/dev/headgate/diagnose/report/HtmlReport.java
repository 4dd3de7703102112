package dev.headgate.diagnose.report;

import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.finding.Finding;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A diagnosis as one page that needs nothing else: no script, no request, every text of a log
 * escaped. Made to be read and to be printed.
 */
public final class HtmlReport {

  private static final int CONSUMERS_MAX = 30;

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Who spent the credits</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; color: #1c2733; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
      table { border-collapse: collapse; width: 100%; } th, td { padding: .3rem .5rem; border-bottom: 1px solid #dde3ea; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      .finding { border: 1px solid #dde3ea; border-left: 4px solid #1f5a99; padding: .6rem 1rem; margin: .8rem 0; break-inside: avoid; }
      .finding h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; } .finding ul { margin: .4rem 0; padding-left: 1.2rem; font-size: .9rem; overflow-wrap: anywhere; }
      .bar { background: #e8edf3; height: .5rem; margin: .3rem 0; } .bar div { background: #1f5a99; height: 100%; }
      .quiet { color: #5b6875; } svg { width: 100%; height: auto; } .grid { stroke: #e3e8ee; } .tick { font-size: 11px; fill: #5b6875; text-anchor: end; } .label { font-size: 11px; fill: #5b6875; }
      .legend span { margin-right: 1rem; font-size: .85rem; overflow-wrap: anywhere; } .legend i { display: inline-block; width: .8em; height: .8em; margin-right: .35em; }
      @media print { body { margin: 0; max-width: none; font-size: 11px; } .bar div, .legend i, rect { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
      </style>
      </head>
      <body>
      """;

  private final Diagnosis diagnosis;
  private final StringBuilder out = new StringBuilder(HEAD);

  private HtmlReport(Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

  public static String of(Diagnosis diagnosis) {
    return new HtmlReport(diagnosis).page();
  }

  private String page() {
    summary();
    findings();
    plan();
    var chart = new Chart(diagnosis);
    heading(chart.title());
    out.append(chart.svg());
    episodes();
    outside();
    consumers();
    sources();
    return out.append("</body>\n</html>\n").toString();
  }

  private void summary() {
    out.append("<h1>Who spent the credits</h1>\n");
    var from = diagnosis.from();
    var until = diagnosis.until();
    if (from != null && until != null) {
      out.append("<p class=\"quiet\">").append(Escaped.of(from + " to " + until)).append("</p>\n");
    }
    var pool = diagnosis.pool();
    out.append(
        "<p><b>%s</b> calls, <b>%s</b> credits, %s refused. Busiest 24 hours: %s credits%s. Explained: %s.</p>\n"
            .formatted(
                number(diagnosis.calls()),
                number(diagnosis.credits()),
                number(diagnosis.refused()),
                number(diagnosis.busiestDay()),
                pool == null ? "" : " of the pool's " + number(pool),
                percent(diagnosis.share(diagnosis.explained()))));
  }

  private void findings() {
    heading("Findings");
    if (diagnosis.findings().isEmpty()) {
      out.append("<p>Nothing found that burns credits without need.</p>\n");
    }
    diagnosis.findings().forEach(this::finding);
  }

  private void finding(Finding finding) {
    var share = diagnosis.share(finding.credits().units());
    out.append(
        "<div class=\"finding\"><h3>%s %s</h3><div class=\"quiet\">%s, %s sure: %s</div>"
            .formatted(
                Escaped.of(finding.integration()),
                Escaped.of(finding.cause().says()),
                finding.cause().word(),
                percent(finding.confidence()),
                Explained.of(finding, diagnosis)));
    out.append(
        "<div class=\"bar\"><div style=\"width:%d%%\"></div></div><ul>"
            .formatted(Math.round(100 * Math.min(1, share))));
    finding.evidence().forEach(line -> out.append("<li>").append(Escaped.of(line)).append("</li>"));
    out.append("</ul><p><b>Remedy:</b> ")
        .append(finding.remedy().lines().map(Escaped::of).collect(Collectors.joining("<br>")))
        .append("</p></div>\n");
  }

  private void plan() {
    if (diagnosis.plan().isEmpty()) {
      return;
    }
    heading("Plan, by credits saved per effort");
    out.append(
        "<table><tr><th>Who</th><th>What</th><th class=\"n\">Saves</th><th>Effort</th></tr>\n");
    for (var finding : diagnosis.plan()) {
      out.append(
          "<tr><td>%s</td><td>%s</td><td class=\"n\">%s</td><td>%s</td></tr>\n"
              .formatted(
                  Escaped.of(finding.integration()),
                  finding.cause().word(),
                  number(finding.saving().units()),
                  finding.effort().word()));
    }
    out.append("</table>\n");
  }

  private void episodes() {
    diagnosis
        .firstRefused()
        .ifPresent(
            first ->
                out.append("<p>")
                    .append(Escaped.of(FirstRefused.of(first, diagnosis)))
                    .append("</p>\n"));
    if (diagnosis.episodes().isEmpty()) {
      return;
    }
    heading("Over time");
    out.append("<table><tr><th>From</th><th>What</th><th>How</th></tr>\n");
    for (var episode : diagnosis.episodes()) {
      out.append(
          "<tr><td>%s</td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  Escaped.of(episode.from().toString()),
                  episode.shape().word(),
                  Escaped.of(Told.what(episode))));
    }
    out.append("</table>\n");
  }

  private void outside() {
    var outside = diagnosis.outside();
    if (outside == null) {
      return;
    }
    heading("Spent outside, by what ran");
    out.append("<p>").append(Escaped.of(OutsideTold.whole(outside))).append("</p>\n");
    var explanation = outside.explanation();
    if (!explanation.sources().isEmpty()) {
      out.append(
          "<table><tr><th>What</th><th class=\"n\">Runs</th><th class=\"n\">Credits a run</th><th class=\"n\">95 %</th><th class=\"n\">Credits</th><th></th></tr>\n");
    }
    for (var source : explanation.sources()) {
      out.append(
          "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td>%s</td></tr>\n"
              .formatted(
                  Escaped.of(source.name()),
                  number(source.runs()),
                  OutsideTold.perRun(source),
                  OutsideTold.interval(source),
                  number(Math.round(source.credits())),
                  Escaped.of(OutsideTold.trust(source))));
    }
    if (!explanation.sources().isEmpty()) {
      out.append("</table>\n");
    }
    out.append("<p>").append(Escaped.of(OutsideTold.unexplained(explanation))).append("</p>\n");
  }

  private void consumers() {
    heading("Consumers");
    out.append(
        "<table><tr><th>Who</th><th class=\"n\">Calls</th><th class=\"n\">Credits</th><th class=\"n\">Share</th><th class=\"n\">Refused</th></tr>\n");
    diagnosis.consumers().stream()
        .limit(CONSUMERS_MAX)
        .forEach(
            spender ->
                out.append(
                    "<tr><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>\n"
                        .formatted(
                            Escaped.of(spender.integration()),
                            number(spender.calls()),
                            number(spender.credits()),
                            percent(diagnosis.share(spender.credits())),
                            number(spender.refused()))));
    out.append("</table>\n");
  }

  private void sources() {
    heading("What was read");
    out.append("<ul>");
    for (var imported : diagnosis.imports()) {
      out.append(
          "<li>%s: %s, %s sure; %s entries, %s calls, %s other, %s broken"
              .formatted(
                  Escaped.of(imported.name()),
                  Escaped.of(imported.format()),
                  percent(imported.confidence()),
                  number(imported.lines()),
                  number(imported.events()),
                  number(imported.foreign()),
                  number(imported.broken())));
      imported.notes().forEach(note -> out.append("<br>").append(Escaped.of(note)));
      out.append("</li>");
    }
    out.append("</ul>\n");
  }

  private void heading(String text) {
    out.append("<h2>").append(Escaped.of(text)).append("</h2>\n");
  }

  private static String number(long amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
