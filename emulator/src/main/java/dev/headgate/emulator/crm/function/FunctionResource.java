package dev.headgate.emulator.crm.function;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code /functions/{name}/actions/execute}. The organisation has no functions of its own: every
 * name is one that gives back the arguments it was called with.
 */
public final class FunctionResource implements Resource {

  @Override
  public List<Route> routes() {
    var path = "/crm/{v}/functions/{name}/actions/execute";
    return List.of(Route.get(path, this::execute), Route.post(path, this::execute));
  }

  private CrmResponse execute(Call call) {
    var body = new String(call.request().body(), StandardCharsets.UTF_8);
    var output =
        Answers.bytes(
            json -> {
              json.writeStartObject();
              json.writeStringField("function", call.variable("name"));
              json.writePOJOField("params", call.params().all());
              json.writeStringField("body", body);
              json.writeEndObject();
            });
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeStringField("code", "success");
          json.writeObjectFieldStart("details");
          json.writeArrayFieldStart("userMessage");
          json.writeEndArray();
          json.writeStringField("output_type", "string");
          json.writeStringField("output", new String(output, StandardCharsets.UTF_8));
          json.writeEndObject();
          json.writeStringField("message", "function executed successfully");
          json.writeEndObject();
        });
  }
}
