package dev.headgate.emulator.crm.watch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Refusal;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.read.Page;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.record.Writer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code /actions/watch}: enable, list, replace, update and disable notifications. Source:
 * Notifications, v8.
 */
public final class WatchResource implements Resource {
  private static final int PER_REQUEST_MAX = 50;
  private static final int PER_PAGE_MAX = 200;
  private static final String SUBSCRIBED =
      "Successfully subscribed for actions-watch of the given module";
  private static final String UPDATED = "Successfully updated the subscribe details";
  private static final String UNSUBSCRIBED = "Successfully un-subscribed from actions-watch";

  private final Organisation organisation;
  private final Channels channels;

  public WatchResource(Organisation organisation, Channels channels) {
    this.organisation = organisation;
    this.channels = channels;
  }

  @Override
  public List<Route> routes() {
    var path = "/crm/{v}/actions/watch";
    return List.of(
        Route.post(path, call -> each(call, 201, this::enable)),
        Route.get(path, this::list),
        Route.put(path, call -> each(call, 200, this::replace)),
        Route.patch(path, call -> each(call, 200, this::update)),
        Route.delete(path, this::disable));
  }

  /** What became of one entry of a call. */
  private sealed interface Result {
    /** The channel is there. */
    record Watching(Channel channel, String message) implements Result {}

    /** The channel, or all of it on one module, is no more. */
    record Ended(Channel channel, String module) implements Result {}

    record Failed(Fault fault) implements Result {}
  }

  private interface Step {
    List<Result> take(JsonNode entry, String path, Call call, Writer writer);
  }

  private List<Result> enable(JsonNode entry, String path, Call call, Writer writer) {
    return put(reader(call).read(entry, path, Optional.empty()), SUBSCRIBED, call, writer);
  }

  private List<Result> replace(JsonNode entry, String path, Call call, Writer writer) {
    known(entry, path, call);
    return put(reader(call).read(entry, path, Optional.empty()), UPDATED, call, writer);
  }

  private List<Result> update(JsonNode entry, String path, Call call, Writer writer) {
    var before = known(entry, path, call);
    var after = reader(call).read(entry, path, Optional.of(before));
    if (!entry.path("_delete_events").asBoolean()) {
      return put(after, UPDATED, call, writer);
    }
    // Here the events are those to end; without any, all of them.
    var ended = entry.has("events") ? after.events() : before.events();
    var left = before.events().stream().filter(event -> !ended.contains(event)).toList();
    channels.remove(before, writer);
    if (!left.isEmpty()) {
      channels.put(withEvents(before, left), writer, call.now());
    }
    return ended.stream()
        .map(Channel::moduleOf)
        .distinct()
        .<Result>map(module -> new Result.Ended(before, module))
        .toList();
  }

  private List<Result> put(Channel channel, String message, Call call, Writer writer) {
    if (!channels.put(channel, writer, call.now())) {
      throw new Fault(
              400,
              "LIMIT_EXCEEDED",
              "the number of channels exceeds the limit",
              Map.of("limit", Channels.CHANNELS_MAX))
          .asRefusal();
    }
    return List.of(new Result.Watching(channel, message));
  }

  private Channel known(JsonNode entry, String path, Call call) {
    return channels
        .find(call.user().id(), ChannelReader.id(entry, path), call.now())
        .orElseThrow(
            () ->
                Fault.invalidData(
                        "invalid data",
                        Map.of("api_name", "channel_id", "json_path", path + ".channel_id"))
                    .asRefusal());
  }

  private CrmResponse each(Call call, int allDone, Step step) {
    var watch = call.body().path("watch");
    if (watch.isMissingNode()) {
      throw Fault.mandatory("watch", "$.watch").asRefusal();
    }
    if (!watch.isArray() || watch.isEmpty() || watch.size() > PER_REQUEST_MAX) {
      throw Fault.invalidData(
              "invalid data",
              Map.of(
                  "api_name", "watch", "json_path", "$.watch", "maximum_length", PER_REQUEST_MAX))
          .asRefusal();
    }
    var results =
        organisation
            .records()
            .write(
                writer -> {
                  var done = new ArrayList<Result>();
                  for (var i = 0; i < watch.size(); i++) {
                    done.addAll(attempt(step, watch.get(i), "$.watch[" + i + "]", call, writer));
                  }
                  return done;
                });
    return answer(allDone, results, call);
  }

  private static List<Result> attempt(
      Step step, JsonNode entry, String path, Call call, Writer writer) {
    try {
      return step.take(entry, path, call, writer);
    } catch (Refusal refusal) {
      return List.of(new Result.Failed(refusal.fault()));
    }
  }

  private CrmResponse disable(Call call) {
    var ids = call.params().list("channel_ids");
    if (ids.isEmpty()) {
      throw Fault.missingParam("channel_ids").asRefusal();
    }
    var results =
        organisation
            .records()
            .write(writer -> ids.stream().flatMap(id -> ended(id, call, writer)).toList());
    return answer(200, results, call);
  }

  private Stream<Result> ended(String id, Call call, Writer writer) {
    var channel = channels.find(call.user().id(), id, call.now());
    if (channel.isEmpty()) {
      return Stream.of(
          new Result.Failed(
              Fault.invalidData("invalid data", Map.of("param_name", "channel_ids", "id", id))));
    }
    channels.remove(channel.get(), writer);
    return channel.get().modules().stream().map(module -> new Result.Ended(channel.get(), module));
  }

  private CrmResponse list(Call call) {
    var perPage = call.params().number("per_page", PER_PAGE_MAX, 1, PER_PAGE_MAX);
    var number = call.params().number("page", 1, 1, Integer.MAX_VALUE / PER_PAGE_MAX);
    var id = call.params().get("channel_id");
    var module = call.params().get("module");
    var entries =
        channels.of(call.user().id(), call.now()).stream()
            .filter(channel -> id.isEmpty() || channel.id().equals(id.get()))
            .flatMap(
                channel ->
                    channel.modules().stream()
                        .filter(name -> module.isEmpty() || name.equals(module.get()))
                        .map(name -> new Result.Ended(channel, name)));
    var page = Page.of(entries, (number - 1) * perPage, perPage);
    if (page.rows().isEmpty()) {
      return Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("watch");
          for (var entry : page.rows()) {
            details(json, entry.channel(), entry.module(), call);
          }
          json.writeEndArray();
          json.writeObjectFieldStart("info");
          json.writeNumberField("per_page", perPage);
          json.writeNumberField("count", page.rows().size());
          json.writeNumberField("page", number);
          json.writeBooleanField("more_records", page.more());
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private void details(JsonGenerator json, Channel channel, String module, Call call)
      throws IOException {
    json.writeStartObject();
    json.writeBooleanField("notify_on_related_action", channel.notifyOnRelatedAction());
    json.writeStringField("channel_expiry", Times.format(channel.expiry(), call.user()));
    json.writeBooleanField("return_affected_field_values", channel.returnAffectedValues());
    resource(json, module);
    json.writeStringField("notify_url", channel.notifyUrl());
    json.writeStringField("resource_name", module);
    json.writeNullField("fields");
    json.writeFieldName("notification_condition");
    json.writeTree(channel.condition());
    json.writeStringField("channel_id", channel.id());
    json.writeArrayFieldStart("events");
    for (var operation : channel.operations(module)) {
      json.writeString(module + "." + operation);
    }
    json.writeEndArray();
    json.writeStringField("token", channel.token().isEmpty() ? null : channel.token());
    json.writeEndObject();
  }

  private CrmResponse answer(int allDone, List<Result> results, Call call) {
    var failed = results.stream().filter(Result.Failed.class::isInstance).count();
    return Answers.json(
        failed == 0 ? allDone : failed < results.size() ? 207 : 400,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("watch");
          for (var result : results) {
            switch (result) {
              case Result.Failed(var fault) -> fault.write(json);
              case Result.Watching(var channel, var message) ->
                  watching(json, channel, message, call);
              case Result.Ended(var channel, var module) -> ended(json, channel, module);
            }
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void watching(JsonGenerator json, Channel channel, String message, Call call)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("code", "SUCCESS");
    json.writeObjectFieldStart("details");
    json.writeArrayFieldStart("events");
    for (var module : channel.modules()) {
      json.writeStartObject();
      json.writeStringField("channel_expiry", Times.format(channel.expiry(), call.user()));
      resource(json, module);
      json.writeStringField("resource_name", module);
      json.writeStringField("channel_id", channel.id());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeStringField("message", message);
    json.writeStringField("status", "success");
    json.writeEndObject();
  }

  private void ended(JsonGenerator json, Channel channel, String module) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", "SUCCESS");
    json.writeObjectFieldStart("details");
    resource(json, module);
    json.writeStringField("channel_id", channel.id());
    json.writeEndObject();
    json.writeStringField("message", UNSUBSCRIBED);
    json.writeStringField("status", "success");
    json.writeEndObject();
  }

  private void resource(JsonGenerator json, String module) throws IOException {
    json.writeStringField("resource_uri", organisation.config().baseUrl() + "/crm/v8/" + module);
    json.writeStringField(
        "resource_id",
        organisation.schema().find(module).map(found -> Long.toString(found.id())).orElse(null));
  }

  private ChannelReader reader(Call call) {
    return new ChannelReader(organisation.schema(), call);
  }

  private static Channel withEvents(Channel channel, List<String> events) {
    return new Channel(
        channel.id(),
        channel.user(),
        events,
        channel.notifyUrl(),
        channel.token(),
        channel.expiry(),
        channel.returnAffectedValues(),
        channel.notifyOnRelatedAction(),
        channel.condition());
  }
}
