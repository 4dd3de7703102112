package dev.headgate.zoho.watch;

import dev.headgate.core.watch.Look;
import dev.headgate.zoho.wire.Json;
import dev.headgate.zoho.wire.JsonSlice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at what was changed and deleted last in some modules: two lists of each, newest first, in
 * one composite call for one credit. Where a module's list is longer than a composite call may
 * show, and where composite calls are not allowed, the lists are read one by one.
 */
public final class LookCalls {

  public static final String COMPOSITE = "/crm/v8/__composite_requests";

  /** Two lists of each module, five calls in one. */
  public static final int MODULES_PER_CALL = 2;

  /** As many rows as a list inside a composite call may have. */
  private static final int ROWS_INSIDE = 25;

  private static final int ROWS_ALONE = 200;

  private static final String PARTS = "__composite_requests";

  private LookCalls() {}

  /**
   * What to look at.
   *
   * @param since older changes need not be shown; empty where the newest will do
   */
  public record Asked(String module, Optional<Instant> since) {}

  /** The two lists of a module. */
  public enum Kind {
    CHANGED("", "fields=Created_Time,Modified_Time&sort_by=Modified_Time&sort_order=desc"),
    DELETED("/deleted", "type=all");

    private final String path;
    private final String query;

    Kind(String path, String query) {
      this.path = path;
      this.query = query;
    }
  }

  /**
   * A page of one of the lists.
   *
   * @param next leads to the next page; empty where nothing follows that was asked for
   */
  public record Page(List<Look.Row> rows, List<Look.Gone> gone, Optional<String> next) {
    static final Page EMPTY = new Page(List.of(), List.of(), Optional.empty());
  }

  /** The composite call's body; its parts are, for each module, both lists in their order. */
  public static byte[] body(List<Asked> modules) {
    var bytes = new ByteArrayOutputStream(512);
    try (var json = Json.generator(bytes)) {
      json.writeStartObject();
      json.writeBooleanField("rollback_on_fail", false);
      json.writeBooleanField("parallel_execution", true);
      json.writeArrayFieldStart(PARTS);
      int part = 0;
      for (var asked : modules) {
        for (var kind : Kind.values()) {
          json.writeStartObject();
          json.writeStringField("sub_request_id", Integer.toString(++part));
          json.writeStringField("method", "GET");
          json.writeStringField("uri", path(asked, kind));
          json.writeObjectFieldStart("params");
          for (var pair : query(kind, ROWS_INSIDE).split("&", -1)) {
            int equals = pair.indexOf('=');
            json.writeStringField(pair.substring(0, equals), pair.substring(equals + 1));
          }
          json.writeEndObject();
          if (asked.since().isPresent()) {
            json.writeObjectFieldStart("headers");
            json.writeStringField("If-Modified-Since", since(asked.since().get()));
            json.writeEndObject();
          }
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException failed) {
      throw new UncheckedIOException("memory refused to be written to", failed);
    }
    return bytes.toByteArray();
  }

  /**
   * One list by itself: path and query. {@code since} goes into {@code If-Modified-Since}.
   *
   * @param next what the page before has said; empty for the first
   */
  public static String target(Asked asked, Kind kind, String next) {
    return path(asked, kind) + "?" + query(kind, ROWS_ALONE) + (next.isEmpty() ? "" : "&" + next);
  }

  public static String since(Instant since) {
    return ChannelCalls.time(since);
  }

  private static String path(Asked asked, Kind kind) {
    return "/crm/v8/" + asked.module() + kind.path;
  }

  private static String query(Kind kind, int rows) {
    return kind.query + "&per_page=" + rows;
  }

  /**
   * The pages of a composite answer, for each module; those of parts that failed are missing.
   *
   * @return empty where the call as a whole was refused
   */
  public static Optional<List<Map<Kind, Page>>> pages(List<Asked> modules, byte[] answer) {
    var parts =
        JsonSlice.of(answer)
            .flatMap(body -> body.member(PARTS))
            .map(JsonSlice::elements)
            .orElse(List.of());
    if (parts.size() != modules.size() * Kind.values().length) {
      return Optional.empty();
    }
    var next = parts.iterator();
    var pages = new ArrayList<Map<Kind, Page>>();
    for (var asked : modules) {
      var ofModule = new EnumMap<Kind, Page>(Kind.class);
      for (var kind : Kind.values()) {
        inside(next.next(), asked, kind).ifPresent(page -> ofModule.put(kind, page));
      }
      pages.add(ofModule);
    }
    return Optional.of(pages);
  }

  private static Optional<Page> inside(JsonSlice part, Asked asked, Kind kind) {
    var response = part.member("details").flatMap(details -> details.member("response"));
    var status = response.flatMap(each -> each.member("status_code")).map(JsonSlice::raw);
    return status
        .filter(text -> text.matches("[0-9]{3}"))
        .flatMap(
            code ->
                page(
                    Integer.parseInt(code),
                    response.flatMap(each -> each.member("body")),
                    asked,
                    kind));
  }

  /** The page of a list that was read by itself; empty where the call failed. */
  public static Optional<Page> page(int status, byte[] body, Asked asked, Kind kind) {
    return page(status, JsonSlice.of(body), asked, kind);
  }

  private static Optional<Page> page(int status, Optional<JsonSlice> body, Asked asked, Kind kind) {
    if (status == 204 || status == 304) {
      return Optional.of(Page.EMPTY);
    }
    var data = body.filter(JsonSlice::isObject).flatMap(each -> each.member("data"));
    if (status != 200 || data.isEmpty()) {
      return Optional.empty();
    }
    var next = body.flatMap(each -> each.member("info")).flatMap(LookCalls::next);
    return Optional.of(
        switch (kind) {
          case CHANGED -> changed(data.get(), asked, next);
          case DELETED -> deleted(data.get(), asked, next);
        });
  }

  /** By token where there is one: rows that go meanwhile then shift nothing. */
  private static Optional<String> next(JsonSlice info) {
    if (info.member("more_records").filter(more -> more.raw().equals("true")).isEmpty()) {
      return Optional.empty();
    }
    var token = info.member("next_page_token").filter(JsonSlice::isString);
    return token
        .map(each -> "page_token=" + URLEncoder.encode(each.text(), StandardCharsets.UTF_8))
        .or(
            () ->
                info.member("page")
                    .map(JsonSlice::raw)
                    .filter(page -> page.matches("[0-9]{1,6}"))
                    .map(page -> "page=" + (Integer.parseInt(page) + 1)));
  }

  private static Page changed(JsonSlice data, Asked asked, Optional<String> next) {
    var rows = new ArrayList<Look.Row>();
    for (var record : data.elements()) {
      var modified = ChannelCalls.moment(record, "Modified_Time");
      var created = ChannelCalls.moment(record, "Created_Time").or(() -> modified);
      var id = record.member("id").map(JsonSlice::text);
      if (id.isPresent() && modified.isPresent()) {
        rows.add(new Look.Row(id.get(), created.orElseThrow(), modified.get()));
      }
    }
    boolean reached =
        rows.isEmpty()
            || asked.since().map(since -> rows.getLast().modified().isBefore(since)).orElse(true);
    return new Page(rows, List.of(), next.filter(_ -> !reached));
  }

  private static Page deleted(JsonSlice data, Asked asked, Optional<String> next) {
    var gone = new ArrayList<Look.Gone>();
    for (var record : data.elements()) {
      var at = ChannelCalls.moment(record, "deleted_time");
      var id = record.member("id").map(JsonSlice::text);
      if (id.isPresent() && at.isPresent()) {
        gone.add(new Look.Gone(id.get(), at.get()));
      }
    }
    // No page says how they are sorted: only one that shows nothing of what was asked for ends it.
    boolean reached =
        asked
            .since()
            .map(since -> gone.stream().allMatch(each -> each.at().isBefore(since)))
            .orElse(true);
    return new Page(List.of(), gone, next.filter(_ -> !reached));
  }
}
