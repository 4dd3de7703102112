package dev.headgate.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.fault.Fault;
import dev.headgate.emulator.fault.FaultRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads fault rules: an array of objects, or one object.
 *
 * <ul>
 *   <li>{@code match}: {@code "GET /crm/v8/Leads/*"}
 *   <li>{@code times}: how many calls, 1 when absent; {@code "always"} for all
 *   <li>{@code percent}: how many of a hundred calls that match, 100 when absent
 *   <li>{@code delay_ms}: held back so long, in virtual time
 *   <li>at most one of:
 *       <ul>
 *         <li>{@code status}, with {@code body} (text as it is, anything else as JSON), {@code
 *             headers}, and {@code effect} (whether the CRM carries the call out; false when
 *             absent)
 *         <li>{@code drop}: {@code "before"} or {@code "after"} the call's effect
 *         <li>{@code garbage}: true
 *         <li>{@code truncate}: bytes of the body that still arrive
 *       </ul>
 *   <li>callbacks match as {@code "NOTIFY /path"}. One with {@code drop} is lost, one with {@code
 *       double}: true comes twice, one with {@code reorder}: true is overtaken by the next to its
 *       address
 * </ul>
 */
final class FaultInput {

  private static final Set<String> KEYS =
      Set.of(
          "match",
          "times",
          "percent",
          "delay_ms",
          "status",
          "body",
          "headers",
          "effect",
          "drop",
          "garbage",
          "truncate",
          "double",
          "reorder");
  private static final List<String> KINDS =
      List.of("status", "drop", "garbage", "truncate", "double", "reorder");
  private static final int TIMES_MAX = 1_000_000;
  private static final int BYTES_MAX = 32 * 1024 * 1024;

  // Neither JSON nor UTF-8, and always the same.
  private static final byte[] GARBAGE = {
    (byte) 0xFF, (byte) 0xFE, 0x00, '{', '<', (byte) 0xC3, 0x28, '"', 0x1B, (byte) 0x80, '}', 0x07
  };

  private FaultInput() {}

  static List<FaultRule> rules(JsonNode root) throws BadInput {
    var rules = new ArrayList<FaultRule>();
    if (root.isArray()) {
      for (var node : root) {
        rules.add(rule(node));
      }
    } else {
      rules.add(rule(root));
    }
    return rules;
  }

  private static FaultRule rule(JsonNode node) throws BadInput {
    var input = JsonInput.object(node, KEYS);
    var delay = Duration.ofMillis(input.whole("delay_ms", 0, FaultRule.DELAY_MAX.toMillis(), 0));
    try {
      return new FaultRule(
          input.text("match"),
          times(input),
          (int) input.whole("percent", 1, 100, 100),
          new Fault(delay, kind(input)));
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  private static int times(JsonInput input) throws BadInput {
    if (input.node("times").isTextual() && input.text("times").equals("always")) {
      return FaultRule.FOREVER;
    }
    return (int) input.whole("times", 1, TIMES_MAX, 1);
  }

  private static Fault.Kind kind(JsonInput input) throws BadInput {
    var named = KINDS.stream().filter(input::has).toList();
    if (named.size() > 1) {
      throw new BadInput("a rule has at most one of " + KINDS + ", got " + named);
    }
    if (!named.contains("status")
        && (input.has("body") || input.has("headers") || input.has("effect"))) {
      throw new BadInput("body, headers and effect need a status");
    }
    if (named.isEmpty()) {
      if (!input.has("delay_ms")) {
        throw new BadInput("a rule needs delay_ms or one of " + KINDS);
      }
      return new Fault.Late();
    }
    return switch (named.getFirst()) {
      case "status" -> replaced(input);
      case "drop" -> dropped(input.text("drop"));
      case "garbage" -> {
        mustBeTrue(input, "garbage");
        yield new Fault.Garbage(GARBAGE);
      }
      case "double" -> {
        mustBeTrue(input, "double");
        yield new Fault.Doubled();
      }
      case "reorder" -> {
        mustBeTrue(input, "reorder");
        yield new Fault.Overtaken();
      }
      default -> new Fault.Truncated((int) input.whole("truncate", 0, BYTES_MAX));
    };
  }

  private static Fault.Kind replaced(JsonInput input) throws BadInput {
    return new Fault.Replaced(
        (int) input.whole("status", 200, 599),
        body(input),
        headers(input.node("headers")),
        input.flag("effect", false));
  }

  private static Optional<byte[]> body(JsonInput input) {
    if (!input.has("body")) {
      return Optional.empty();
    }
    var body = input.node("body");
    var text = body.isTextual() ? body.textValue() : body.toString();
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> headers(JsonNode node) throws BadInput {
    var headers = new HashMap<String, String>();
    if (node.isMissingNode()) {
      return headers;
    }
    if (!node.isObject()) {
      throw new BadInput("headers must be an object of texts");
    }
    for (var entry : node.properties()) {
      var value = entry.getValue().asText();
      if (!entry.getKey().matches("[!#-'*+.^_`|~0-9A-Za-z-]{1,200}")
          || !value.matches("[ -~\\t]{0,4000}")) {
        throw new BadInput("headers holds a name or value that HTTP does not allow");
      }
      headers.put(entry.getKey(), value);
    }
    return headers;
  }

  private static Fault.Kind dropped(String when) throws BadInput {
    return switch (when) {
      case "before" -> new Fault.Dropped(false);
      case "after" -> new Fault.Dropped(true);
      default -> throw new BadInput("drop must be before or after, got " + when);
    };
  }

  private static void mustBeTrue(JsonInput input, String key) throws BadInput {
    if (!input.flag(key, false)) {
      throw new BadInput(key + " must be true where it stands");
    }
  }
}
