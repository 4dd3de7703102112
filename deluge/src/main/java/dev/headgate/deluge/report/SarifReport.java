package dev.headgate.deluge.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.lint.Finding;
import dev.headgate.deluge.lint.LintRun;
import dev.headgate.deluge.lint.Rules;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** SARIF 2.1.0 (OASIS standard), with fixes and the way through functions as a code flow. */
public final class SarifReport {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  public String render(LintRun run) {
    var root = JSON.objectNode();
    root.put("$schema", SCHEMA).put("version", "2.1.0");
    var sarif = root.putArray("runs").addObject();
    var index = rules(sarif.putObject("tool").putObject("driver").put("name", "headgate lint"));
    sarif.put("columnKind", "utf16CodeUnits");
    var results = sarif.putArray("results");
    run.findings().forEach(f -> results.add(result(f, run.texts(), index)));
    return JsonText.of(root);
  }

  private static Map<String, Integer> rules(ObjectNode driver) {
    var index = new HashMap<String, Integer>();
    var rules = driver.putArray("rules");
    for (var rule : Rules.descriptions()) {
      index.put(rule.id(), index.size());
      var node = rules.addObject().put("id", rule.id());
      node.putObject("shortDescription").put("text", rule.reason());
      node.putObject("defaultConfiguration").put("level", rule.severity().word());
    }
    return index;
  }

  private static ObjectNode result(
      Finding f, Map<String, String> texts, Map<String, Integer> index) {
    var node = JSON.objectNode();
    node.put("ruleId", f.rule())
        .put("ruleIndex", index.getOrDefault(f.rule(), -1))
        .put("level", f.severity().word());
    String credits = f.credits().isEmpty() ? "" : " At stake: " + f.credits() + ".";
    String better = f.better().isEmpty() ? "" : "\n" + f.better();
    node.putObject("message").put("text", f.message() + "." + credits + better);
    node.putArray("locations")
        .addObject()
        .set("physicalLocation", location(f.path(), f.span(), texts));
    node.putObject("partialFingerprints").put("headgateLint/v1", f.fingerprint());
    if (!f.related().isEmpty()) {
      flow(node.putArray("codeFlows"), f, texts);
    }
    f.fix().ifPresent(fix -> fix(node.putArray("fixes"), f.path(), fix));
    node.putObject("properties")
        .put("function", f.function())
        .put("credits", f.credits())
        .put("estimate", f.estimate());
    return node;
  }

  private static void flow(ArrayNode flows, Finding f, Map<String, String> texts) {
    var steps = flows.addObject().putArray("threadFlows").addObject().putArray("locations");
    step(steps, f.path(), f.span(), f.message(), texts);
    f.related().forEach(r -> step(steps, r.path(), r.span(), r.message(), texts));
  }

  private static void step(
      ArrayNode steps, String path, Span span, String message, Map<String, String> texts) {
    var location = steps.addObject().putObject("location");
    location.set("physicalLocation", location(path, span, texts));
    location.putObject("message").put("text", message);
  }

  private static void fix(ArrayNode fixes, String path, Finding.Fix fix) {
    var node = fixes.addObject();
    node.putObject("description").put("text", fix.what());
    var change = node.putArray("artifactChanges").addObject();
    change.putObject("artifactLocation").put("uri", uri(path));
    var replacements = change.putArray("replacements");
    for (var edit : fix.edits()) {
      var replacement = replacements.addObject();
      replacement
          .putObject("deletedRegion")
          .put("charOffset", edit.start())
          .put("charLength", edit.end() - edit.start());
      replacement.putObject("insertedContent").put("text", edit.text());
    }
  }

  private static ObjectNode location(String path, Span span, Map<String, String> texts) {
    String text = texts.getOrDefault(path, "");
    var node = JSON.objectNode();
    node.putObject("artifactLocation").put("uri", uri(path));
    node.putObject("region")
        .put("startLine", span.line())
        .put("startColumn", span.column())
        .put("endLine", Lines.endLine(text, span))
        .put("endColumn", Math.max(1, Lines.endColumn(text, span)))
        .put("charOffset", span.start())
        .put("charLength", span.end() - span.start());
    return node;
  }

  /** A relative path as a relative reference, with spaces and the like encoded. */
  private static String uri(String path) {
    String slashes = path.replace('\\', '/');
    try {
      return slashes.startsWith("/")
          ? new URI("file", "", slashes, null).toASCIIString()
          : new URI(null, null, slashes, null).toASCIIString();
    } catch (URISyntaxException e) {
      // A colon in the first segment of a relative path would read as a scheme.
      return "./"
          + URLEncoder.encode(slashes, StandardCharsets.UTF_8)
              .replace("+", "%20")
              .replace("%2F", "/");
    }
  }
}
