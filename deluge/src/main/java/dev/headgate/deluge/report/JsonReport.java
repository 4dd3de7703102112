package dev.headgate.deluge.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.lint.Finding;
import dev.headgate.deluge.lint.LintRun;

/** {@code {"format":1,"findings":[…],"functions":[…],"suppressed":n,"known":n}} */
public final class JsonReport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  public String render(LintRun run) {
    var root = JSON.objectNode();
    root.put("format", 1);
    var findings = root.putArray("findings");
    run.findings().forEach(f -> findings.add(finding(f, run.texts().getOrDefault(f.path(), ""))));
    var functions = root.putArray("functions");
    for (var f : run.functions()) {
      functions
          .addObject()
          .put("path", f.path())
          .put("line", f.span().line())
          .put("name", f.name())
          .put("credits", f.credits())
          .put("estimate", f.estimate());
    }
    root.put("suppressed", run.suppressed());
    root.put("known", run.known());
    return JsonText.of(root);
  }

  private static ObjectNode finding(Finding f, String text) {
    var node = JSON.objectNode();
    node.put("rule", f.rule()).put("severity", f.severity().word()).put("path", f.path());
    place(node, f.span(), text);
    node.put("function", f.function())
        .put("message", f.message())
        .put("credits", f.credits())
        .put("estimate", f.estimate())
        .put("better", f.better());
    var related = node.putArray("related");
    f.related()
        .forEach(
            r ->
                related
                    .addObject()
                    .put("path", r.path())
                    .put("line", r.span().line())
                    .put("column", r.span().column())
                    .put("message", r.message()));
    node.put("fixable", f.fix().isPresent());
    node.put("fingerprint", f.fingerprint());
    return node;
  }

  private static void place(ObjectNode node, Span span, String text) {
    node.put("line", span.line())
        .put("column", span.column())
        .put("end_line", Lines.endLine(text, span))
        .put("end_column", Lines.endColumn(text, span));
  }
}
