package dev.headgate.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.emulator.credit.PoolReport;
import dev.headgate.emulator.credit.UsageRow;
import dev.headgate.emulator.crm.record.Operation;
import dev.headgate.emulator.world.CallbackReport;
import java.time.Instant;
import java.util.List;

/** The books as JSON. */
final class Reports {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Reports() {}

  static JsonNode pool(PoolReport report, long tokenRequestsRefused, Instant now) {
    var standing = report.standing();
    var json = JSON.objectNode();
    json.put("limit", standing.poolCredits()).put("spent", standing.spentCredits());
    json.put("remaining", standing.remainingCredits());
    json.put("outside_spend", report.outsideCredits());
    json.put("in_flight", report.inFlight()).put("in_flight_max", report.inFlightMax());
    var refused = json.putObject("refused");
    report.refused().forEach((kind, count) -> refused.put(kind.word(), count));
    refused.put("token_requests", tokenRequestsRefused);
    var releases = json.putArray("releases");
    for (var release : report.releases()) {
      releases.addObject().put("at", release.at().toString()).put("credits", release.credits());
    }
    return json.put("now", now.toString());
  }

  static JsonNode usage(String keyName, List<UsageRow> rows) {
    var json = JSON.objectNode();
    var array = json.putArray("rows");
    for (var row : rows) {
      array
          .addObject()
          .put(keyName, row.key())
          .put("calls", row.calls())
          .put("credits", row.credits())
          .put("refused", row.refused());
    }
    return json;
  }

  static JsonNode notifications(CallbackReport report) {
    return JSON.objectNode()
        .put("owed", report.owed())
        .put("delivered", report.delivered())
        .put("failed", report.failed())
        .put("lost", report.lost())
        .put("withheld", report.withheld())
        .put("overflowed", report.overflowed())
        .put("waiting", report.waiting());
  }

  static JsonNode changes(String module, Operation operation, List<Long> ids, Instant now) {
    var json = JSON.objectNode().put("module", module).put("operation", operation.word());
    var array = json.putArray("ids");
    ids.forEach(id -> array.add(Long.toString(id)));
    return json.put("now", now.toString());
  }

  static JsonNode field(String name, String value) {
    return JSON.objectNode().put(name, value);
  }
}
