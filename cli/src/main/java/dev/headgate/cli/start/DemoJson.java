package dev.headgate.cli.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.demo.Column;
import dev.headgate.demo.DemoResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The demo's figures for programs. What is computed and not lived, as the least possible is, has
 * neither latency nor staleness: these are null there.
 */
final class DemoJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private DemoJson() {}

  static void write(DemoResult result, Path file) throws IOException {
    Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(of(result)));
  }

  static ObjectNode of(DemoResult result) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("pool", result.pool());
    var integrations = answer.putObject("integrations");
    for (var about : result.integrations()) {
      integrations
          .putObject(about.name())
          .put("does", about.does())
          .put("redirectable", about.redirectable())
          .put("why", about.why())
          .put("work", about.work())
          .put("staleness_s_allowed", about.accepts().toSeconds());
    }
    answer.set("all_routed", routing(result.allRouted()));
    answer.set("redirectable_only", routing(result.redirectableOnly()));
    return answer;
  }

  private static ObjectNode routing(DemoResult.Routing routing) {
    var node = JsonNodeFactory.instance.objectNode();
    node.set("direct", column(routing.direct()));
    node.set("headgate", column(routing.headgate()));
    node.set("least_possible", column(routing.leastPossible()));
    return node;
  }

  private static ObjectNode column(Column column) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("credits", column.credits());
    node.put("refused", column.refused());
    node.put("completed", column.completed());
    var shares = node.putObject("by_integration");
    column.byIntegration().forEach((name, share) -> shares.set(name, share(share)));
    var outside = node.putObject("outside");
    column
        .outside()
        .forEach(
            (name, spent) ->
                outside
                    .putObject(name)
                    .put("credits", spent.credits())
                    .put("wanted", spent.wanted()));
    return node;
  }

  private static ObjectNode share(Column.Share share) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("credits", share.credits());
    node.put("refused", share.refused());
    node.put("calls", share.calls());
    node.put("completed", share.completed());
    node.put("latency_ms_p50", share.latency().map(Column.Latency::millisP50).orElse(null));
    node.put("latency_ms_p95", share.latency().map(Column.Latency::millisP95).orElse(null));
    if (share.stalenessSecondsMax().isPresent()) {
      node.put("staleness_s_max", share.stalenessSecondsMax().getAsLong());
    } else {
      node.putNull("staleness_s_max");
    }
    return node;
  }
}
