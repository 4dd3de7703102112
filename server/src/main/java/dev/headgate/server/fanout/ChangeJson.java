package dev.headgate.server.fanout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.fanout.Logged;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change as subscribers, pollers and listeners see it. */
public final class ChangeJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ChangeJson() {}

  /** Its members in their order. */
  public static Map<String, Object> members(Logged logged) {
    var change = logged.change();
    var members = new LinkedHashMap<String, Object>();
    members.put("id", Long.toString(logged.number()));
    members.put("module", change.module());
    members.put("operation", change.operation().word());
    members.put("record", change.record().isEmpty() ? null : change.record());
    members.put("at", change.at().toString());
    members.put("source", change.source().word());
    return members;
  }

  /** One as an object, several as an array. */
  static byte[] push(List<Logged> changes) {
    return bytes(
        changes.size() == 1
            ? members(changes.getFirst())
            : changes.stream().map(ChangeJson::members).toList());
  }

  public static String text(Logged logged) {
    try {
      return JSON.writeValueAsString(members(logged));
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException("a change that is no JSON", mistake);
    }
  }

  private static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException("a change that is no JSON", mistake);
    }
  }
}
