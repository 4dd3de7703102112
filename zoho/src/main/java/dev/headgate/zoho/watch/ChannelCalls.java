package dev.headgate.zoho.watch;

import dev.headgate.zoho.wire.Json;
import dev.headgate.zoho.wire.JsonSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Bodies and answers of {@code /crm/v8/actions/watch}. */
public final class ChannelCalls {

  public static final String TARGET = "/crm/v8/actions/watch";

  /** As many as Zoho takes in one call. */
  public static final int PER_CALL_MAX = 50;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private ChannelCalls() {}

  /**
   * The body that opens channels (POST) or renews them (PUT).
   *
   * @param token by channel id
   */
  public static byte[] body(List<Channel> channels, UnaryOperator<String> token) {
    var bytes = new ByteArrayOutputStream(256);
    try (var json = Json.generator(bytes)) {
      json.writeStartObject();
      json.writeArrayFieldStart("watch");
      for (var channel : channels) {
        json.writeStartObject();
        json.writeStringField("channel_id", channel.id());
        json.writeArrayFieldStart("events");
        json.writeString(channel.module() + ".all");
        json.writeEndArray();
        json.writeStringField("channel_expiry", time(channel.expiry()));
        json.writeStringField("token", token.apply(channel.id()));
        json.writeStringField("notify_url", channel.notifyUrl());
        json.writeBooleanField("return_affected_field_values", false);
        json.writeBooleanField("notify_on_related_action", false);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException failed) {
      throw new UncheckedIOException("memory refused to be written to", failed);
    }
    return bytes.toByteArray();
  }

  /** The target that ends channels (DELETE). */
  public static String ending(List<String> ids) {
    return TARGET + "?channel_ids=" + String.join(",", ids);
  }

  /** Of an answer to POST or PUT: until when the channels that were taken live, by their ids. */
  public static Map<String, Instant> granted(byte[] answer) {
    return watch(answer).stream()
        .flatMap(entry -> entry.member("details").stream())
        .flatMap(details -> details.member("events").stream())
        .flatMap(events -> events.elements().stream())
        .filter(event -> text(event, "channel_id").isPresent())
        .flatMap(
            event ->
                moment(event, "channel_expiry").stream()
                    .map(expiry -> Map.entry(text(event, "channel_id").orElseThrow(), expiry)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
  }

  /** Of an answer to GET: the channels that live. */
  public static List<Channel> living(byte[] answer) {
    return watch(answer).stream().flatMap(entry -> channel(entry).stream()).toList();
  }

  private static Optional<Channel> channel(JsonSlice entry) {
    var id = text(entry, "channel_id");
    var module = text(entry, "resource_name");
    var expiry = moment(entry, "channel_expiry");
    return id.isPresent() && module.isPresent() && expiry.isPresent()
        ? Optional.of(
            new Channel(id.get(), module.get(), expiry.get(), text(entry, "notify_url").orElse("")))
        : Optional.empty();
  }

  private static List<JsonSlice> watch(byte[] answer) {
    return JsonSlice.of(answer)
        .flatMap(body -> body.member("watch"))
        .map(JsonSlice::elements)
        .orElse(List.of());
  }

  private static Optional<String> text(JsonSlice object, String name) {
    return object.member(name).filter(value -> !value.isNull()).map(JsonSlice::text);
  }

  static Optional<Instant> moment(JsonSlice object, String name) {
    try {
      return text(object, name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  static String time(Instant at) {
    return SECONDS.format(at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
  }
}
