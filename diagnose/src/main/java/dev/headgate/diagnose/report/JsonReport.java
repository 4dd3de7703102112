package dev.headgate.diagnose.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.Spender;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.importer.Imported;
import dev.headgate.diagnose.outside.OutsideSpend;
import dev.headgate.diagnose.rhythm.Episode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A diagnosis for programs: {@code {"findings":[…],"consumers":[…],…}}. */
public final class JsonReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  public static String of(Diagnosis diagnosis) {
    var root = JSON.createObjectNode();
    var findings = root.putArray("findings");
    diagnosis.findings().forEach(finding -> findings.add(finding(finding)));
    var plan = root.putArray("plan");
    diagnosis.plan().forEach(finding -> plan.add(step(finding)));
    var consumers = root.putArray("consumers");
    for (var spender : diagnosis.consumers()) {
      var node =
          consumers
              .addObject()
              .put("integration", spender.integration())
              .put("calls", spender.calls())
              .put("credits", spender.credits())
              .put("refused", spender.refused());
      time(node, "first_refused", spender.firstRefused());
    }
    time(root, "from", diagnosis.from());
    time(root, "until", diagnosis.until());
    root.put("pool", diagnosis.pool())
        .put("calls", diagnosis.calls())
        .put("credits", diagnosis.credits())
        .put("explained", diagnosis.explained())
        .put("busiest_day", diagnosis.busiestDay())
        .put("refused", diagnosis.refused());
    root.put("first_refused", diagnosis.firstRefused().map(Spender::integration).orElse(null));
    var episodes = root.putArray("episodes");
    diagnosis.episodes().forEach(episode -> episodes.add(episode(episode)));
    root.set("outside", outside(diagnosis.outside()));
    var imports = root.putArray("imports");
    diagnosis.imports().forEach(imported -> imports.add(imported(imported)));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException("a diagnosis that is no JSON", mistake);
    }
  }

  private static ObjectNode finding(Finding finding) {
    var node =
        JSON.createObjectNode()
            .put("cause", finding.cause().word())
            .put("integration", finding.integration())
            .put("credits", finding.credits().units())
            .put("calls", finding.calls())
            .put("confidence", finding.confidence());
    finding.evidence().forEach(node.putArray("evidence")::add);
    return node.put("remedy", finding.remedy())
        .put("effort", finding.effort().word())
        .put("saving", finding.saving().units());
  }

  private static ObjectNode step(Finding finding) {
    return JSON.createObjectNode()
        .put("cause", finding.cause().word())
        .put("integration", finding.integration())
        .put("saving", finding.saving().units())
        .put("effort", finding.effort().word());
  }

  private static ObjectNode episode(Episode episode) {
    return JSON.createObjectNode()
        .put("shape", episode.shape().word())
        .put("from", episode.from().toString())
        .put("until", episode.until().toString())
        .put("credits", episode.credits())
        .put("integration", episode.integration())
        .put("share", episode.share())
        .put("refused", episode.refused())
        .put("schedule", episode.schedule());
  }

  private static @Nullable ObjectNode outside(@Nullable OutsideSpend outside) {
    if (outside == null) {
      return null;
    }
    var explanation = outside.explanation();
    var node =
        JSON.createObjectNode()
            .put("from", outside.from().toString())
            .put("until", outside.until().toString())
            .put("slot_seconds", outside.slot().toSeconds())
            .put("credits", Math.round(explanation.total()))
            .put("unexplained", Math.round(explanation.unexplained()));
    var sources = node.putArray("sources");
    for (var source : explanation.sources()) {
      sources
          .addObject()
          .put("name", source.name())
          .put("runs", source.runs())
          .put("credits", Math.round(source.credits()))
          .put("per_run", source.perRun())
          .put("low", source.low())
          .put("high", source.high())
          .put("distinct", source.distinct())
          .put("told", source.isTold());
    }
    var peaks = node.putArray("unexplained_most");
    explanation
        .peaks()
        .forEach(
            peak ->
                peaks
                    .addObject()
                    .put("at", peak.at().toString())
                    .put("credits", Math.round(peak.credits())));
    return node;
  }

  private static ObjectNode imported(Imported imported) {
    var node =
        JSON.createObjectNode()
            .put("name", imported.name())
            .put("format", imported.format())
            .put("confidence", imported.confidence())
            .put("lines", imported.lines())
            .put("events", imported.events())
            .put("foreign", imported.foreign())
            .put("broken", imported.broken());
    imported.notes().forEach(node.putArray("notes")::add);
    return node;
  }

  private static void time(ObjectNode node, String name, @Nullable Instant time) {
    node.put(name, time == null ? null : time.toString());
  }
}
