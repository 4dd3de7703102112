package dev.headgate.emulator.crm.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Refusal;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.schema.Schema;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads channels from a body, or refuses them. */
final class ChannelReader {
  private static final int EVENTS_MAX = 50;
  private static final int TOKEN_MAX = 50;
  private static final int URL_MAX = 2_000;
  private static final int CONDITION_FIELDS_MAX = 10;
  private static final Duration LIFE_MAX = Duration.ofDays(7);

  /** Without an expiry, or with one too far away. */
  private static final Duration LIFE_DEFAULT = Duration.ofHours(1);

  private static final Set<String> OPERATIONS = Set.of("create", "edit", "delete", "all");

  private final Schema schema;
  private final Call call;

  ChannelReader(Schema schema, Call call) {
    this.schema = schema;
    this.call = call;
  }

  /** The id in an entry of the body. */
  static String id(JsonNode entry, String path) {
    var node = entry.path("channel_id");
    if (node.isMissingNode() || node.isNull()) {
      throw mandatory("channel_id", path);
    }
    var id = node.asText();
    if (!id.matches("\\d{1,19}")) {
      throw wrong("channel_id", path, "expected_data_type", "bigint");
    }
    return id;
  }

  /**
   * The channel that an entry describes.
   *
   * @param before what stays where the entry says nothing; empty where it must say all
   */
  Channel read(JsonNode entry, String path, Optional<Channel> before) {
    return new Channel(
        id(entry, path),
        call.user().id(),
        given(entry, "events", path, before.map(Channel::events), this::events),
        given(entry, "notify_url", path, before.map(Channel::notifyUrl), ChannelReader::url),
        given(
            entry,
            "token",
            path,
            before.map(Channel::token).or(() -> Optional.of("")),
            ChannelReader::token),
        given(
            entry,
            "channel_expiry",
            path,
            before.map(Channel::expiry).or(() -> Optional.of(call.now().plus(LIFE_DEFAULT))),
            this::expiry),
        flag(entry, "return_affected_field_values", path, before.map(Channel::returnAffectedValues))
            .orElse(false),
        flag(entry, "notify_on_related_action", path, before.map(Channel::notifyOnRelatedAction))
            .orElse(true),
        given(
            entry,
            "notification_condition",
            path,
            before.map(Channel::condition).or(() -> Optional.of(NullNode.getInstance())),
            ChannelReader::condition));
  }

  /** How one key of an entry is read. */
  private interface Reader<T> {
    T read(JsonNode node, String path);
  }

  private static <T> T given(
      JsonNode entry, String name, String path, Optional<T> unset, Reader<T> reader) {
    var node = entry.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return unset.orElseThrow(() -> mandatory(name, path));
    }
    return reader.read(node, path);
  }

  private List<String> events(JsonNode node, String path) {
    if (!node.isArray() || node.isEmpty()) {
      throw wrong("events", path, "expected_data_type", "jsonarray");
    }
    if (node.size() > EVENTS_MAX) {
      throw wrong("events", path, "maximum_length", EVENTS_MAX);
    }
    var events = new ArrayList<String>();
    for (var event : node) {
      var dot = event.asText().indexOf('.');
      var known =
          dot > 0
              && OPERATIONS.contains(event.asText().substring(dot + 1))
              && isWatched(event.asText().substring(0, dot));
      if (!known) {
        throw Fault.invalidData(
                "invalid data",
                Map.of("api_name", "events", "json_path", path + ".events[" + events.size() + "]"))
            .asRefusal();
      }
      events.add(event.asText());
    }
    return events;
  }

  private boolean isWatched(String module) {
    return module.equals("users") || schema.find(module).isPresent();
  }

  private static String url(JsonNode node, String path) {
    var text = node.asText();
    try {
      var url = new URI(text);
      var isWeb = text.startsWith("http://") || text.startsWith("https://");
      if (text.length() <= URL_MAX && isWeb && url.getHost() != null) {
        return text;
      }
    } catch (URISyntaxException _) {
      // Refused below, as a URL without a host is.
    }
    throw wrong("notify_url", path, "expected_data_type", "website");
  }

  private static String token(JsonNode node, String path) {
    if (node.asText().length() > TOKEN_MAX) {
      throw wrong("token", path, "maximum_length", TOKEN_MAX);
    }
    return node.asText();
  }

  private Instant expiry(JsonNode node, String path) {
    var asked =
        Times.parse(node.asText())
            .orElseThrow(() -> wrong("channel_expiry", path, "expected_data_type", "datetime"));
    if (!asked.isAfter(call.now())) {
      throw wrong("channel_expiry", path, "expected_data_type", "datetime");
    }
    return asked.isAfter(call.now().plus(LIFE_MAX)) ? call.now().plus(LIFE_DEFAULT) : asked;
  }

  private static Optional<Boolean> flag(
      JsonNode entry, String name, String path, Optional<Boolean> unset) {
    var node = entry.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return unset;
    }
    if (!node.isBoolean()) {
      throw wrong(name, path, "expected_data_type", "boolean");
    }
    return Optional.of(node.booleanValue());
  }

  private static JsonNode condition(JsonNode node, String path) {
    if (!node.isArray()) {
      throw wrong("notification_condition", path, "expected_data_type", "jsonarray");
    }
    if (node.findValues("field").size() > CONDITION_FIELDS_MAX) {
      throw wrong("field_selection", path, "maximum_length", CONDITION_FIELDS_MAX);
    }
    return node;
  }

  private static Refusal mandatory(String name, String path) {
    return Fault.mandatory(name, path + "." + name).asRefusal();
  }

  private static Refusal wrong(String name, String path, String rule, Object limit) {
    return Fault.invalidData(
            "invalid data", Map.of("api_name", name, "json_path", path + "." + name, rule, limit))
        .asRefusal();
  }
}
