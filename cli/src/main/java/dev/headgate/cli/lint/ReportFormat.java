package dev.headgate.cli.lint;

import dev.headgate.deluge.lint.LintRun;
import dev.headgate.deluge.report.JUnitReport;
import dev.headgate.deluge.report.JsonReport;
import dev.headgate.deluge.report.SarifReport;
import dev.headgate.deluge.report.TextReport;

/** How the findings are written. */
enum ReportFormat {
  TEXT,
  JSON,
  SARIF,
  JUNIT;

  /**
   * The whole report.
   *
   * @param colour whether people read it in a terminal with colours; for text only
   */
  String render(LintRun run, boolean colour) {
    return switch (this) {
      case TEXT -> new TextReport(colour).render(run);
      case JSON -> new JsonReport().render(run);
      case SARIF -> new SarifReport().render(run);
      case JUNIT -> new JUnitReport().render(run);
    };
  }
}
