package dev.headgate.zoho.operation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.zoho.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The price list that an organisation's own {@code GET /__apis} gives: for each path and method the
 * least and the most a call costs (CRM v7 list-available-rest-apis, read 2026-11-24). It says
 * nothing of what the price depends on, so only the least is taken: that of the cheapest call.
 */
public final class LivePrices {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}/]*}");
  private static final String UNKNOWN = "any_other";
  private static final int CREDITS_MAX = 100_000;

  private LivePrices() {}

  /** One line of the list. */
  private record Line(String path, String method, long least) {}

  /**
   * The operations whose cheapest call costs something else than {@code prices} says, with what it
   * costs; empty where the answer is none.
   */
  public static Optional<Map<String, Long>> differing(byte[] answer, PriceList prices) {
    try (var json = Json.parser(answer)) {
      var lines = lines(json);
      return lines.isEmpty() ? Optional.empty() : Optional.of(differing(lines, prices));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** An operation that several lines speak of, one for each module say, has the least of them. */
  private static Map<String, Long> differing(List<Line> lines, PriceList prices) {
    var least = new HashMap<String, Long>();
    for (var line : lines) {
      var name = prices.price(request(line)).operation();
      if (!name.equals(UNKNOWN)) {
        least.merge(name, line.least, Math::min);
      }
    }
    var differing = new TreeMap<String, Long>();
    least.forEach(
        (name, credits) -> {
          var listed = prices.operation(name);
          if (listed.isPresent() && listed.get().price().unit().units() != credits) {
            differing.put(name, credits);
          }
        });
    return differing;
  }

  /** A request of the listed kind: a module in the place of the first placeholder, then ids. */
  private static ApiRequest request(Line line) {
    var path = line.path.replaceFirst("^/crm/\\{[^}/]*}", "/crm/v8");
    path = PLACEHOLDER.matcher(path).replaceFirst("Leads");
    return new ApiRequest(line.method, PLACEHOLDER.matcher(path).replaceAll("1"), "", new byte[0]);
  }

  private static List<Line> lines(JsonParser json) throws IOException {
    var lines = new ArrayList<Line>();
    while (json.nextToken() != null) {
      if (json.currentToken() == JsonToken.FIELD_NAME
          && json.currentName().equals("__apis")
          && json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          readPath(json, lines);
        }
      }
    }
    return lines;
  }

  private static void readPath(JsonParser json, List<Line> lines) throws IOException {
    String path = null;
    var types = new ArrayList<Line>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var value = json.nextToken();
      if (name.equals("path") && value == JsonToken.VALUE_STRING) {
        path = json.getText();
      } else if (name.equals("operation_types") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          var type = readType(json);
          if (type != null) {
            types.add(type);
          }
        }
      } else {
        json.skipChildren();
      }
    }
    if (path != null) {
      for (var type : types) {
        lines.add(new Line(path, type.method, type.least));
      }
    }
  }

  private static @Nullable Line readType(JsonParser json) throws IOException {
    String method = null;
    long least = -1;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var value = json.nextToken();
      if (name.equals("method") && value == JsonToken.VALUE_STRING) {
        method = json.getText();
      } else if (name.equals("min_credits")) {
        least = json.getValueAsLong(-1);
        json.skipChildren();
      } else {
        json.skipChildren();
      }
    }
    return method == null || least < 0 || least > CREDITS_MAX ? null : new Line("", method, least);
  }
}
