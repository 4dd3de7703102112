package dev.headgate.emulator.crm.read;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.record.Position;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists of records, page by page. A list is walked by page number as far as its first 2,000
 * records, or by token as far as 100,000; a token names the last record seen, so records that come
 * and go before it shift nothing.
 */
final class RecordLists {
  static final int PER_PAGE_MAX = 200;

  private static final int BY_PAGE_MAX = 2_000;
  private static final int BY_TOKEN_MAX = 100_000;

  private final Organisation organisation;
  private final RowJson rows;

  RecordLists(Organisation organisation) {
    this.organisation = organisation;
    this.rows = new RowJson(organisation);
  }

  CrmResponse list(Call call) {
    var module = call.module(Right.VIEW);
    var selection = Selection.ofList(call, module);
    var query = ListQuery.of(call, module, organisation);
    int perPage = call.params().number("per_page", PER_PAGE_MAX, 1, PER_PAGE_MAX);
    var start = start(call, module, perPage);
    var page = Page.of(query.rows(start.place()), start.skip(), perPage);
    if (page.rows().isEmpty()) {
      return call.header("if-modified-since").isPresent()
          ? Answers.notModified()
          : Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var row : page.rows()) {
            rows.row(json, row, selection, call.user());
          }
          json.writeEndArray();
          info(json, new Shown(call, module, query, start, perPage, page));
          json.writeEndObject();
        });
  }

  /**
   * Where a page begins.
   *
   * @param before how many records of the list come before it
   * @param place the last record before it; {@code null} where it is reached by counting
   * @param skip how many records after the place to leave out
   */
  private record Start(int before, @Nullable Position place, int skip) {}

  /** A page with all that its {@code info} tells. */
  private record Shown(
      Call call, CrmModule module, ListQuery query, Start start, int perPage, Page<Row> page) {}

  private static Start start(Call call, CrmModule module, int perPage) {
    var params = call.params();
    var text = params.get("page_token");
    if (text.isPresent()) {
      if (params.has("page")) {
        throw Fault.ambiguous("page", "page_token").asRefusal();
      }
      var token =
          PageToken.decode(text.get())
              .orElseThrow(() -> Fault.invalidParam("page_token").asRefusal());
      check(token, call, module);
      return new Start(token.before(), token.place(), 0);
    }
    int number = params.number("page", 1, 1, Integer.MAX_VALUE / PER_PAGE_MAX);
    if (number * perPage > BY_PAGE_MAX && number > 1) {
      throw new Fault(
              400,
              "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
              "only the first 2000 records can be fetched with page; use page_token for the rest",
              Map.of("page", number, "per_page", perPage, "limit", BY_PAGE_MAX))
          .asRefusal();
    }
    int before = (number - 1) * perPage;
    return new Start(before, null, before);
  }

  private static void check(PageToken token, Call call, CrmModule module) {
    if (token.user() != call.user().id() || token.asked() != asked(call, module)) {
      throw new Fault(
              400,
              "TOKEN_BOUND_DATA_MISMATCH",
              "the page token belongs to another user or other parameters",
              Map.of("param_name", "page_token"))
          .asRefusal();
    }
    if (call.now().isAfter(token.expiry())) {
      throw new Fault(
              400,
              "EXPIRED_VALUE",
              "the page token has expired",
              Map.of("param_name", "page_token"))
          .asRefusal();
    }
    if (token.before() >= BY_TOKEN_MAX) {
      throw new Fault(
              400,
              "PAGINATION_LIMIT_EXCEEDED",
              "only the first 100000 records can be fetched with page_token",
              Map.of("param_name", "page_token", "limit", BY_TOKEN_MAX))
          .asRefusal();
    }
  }

  private static void info(JsonGenerator json, Shown shown) throws IOException {
    json.writeObjectFieldStart("info");
    json.writeNumberField("per_page", shown.perPage());
    json.writeNumberField("count", shown.page().rows().size());
    json.writeNumberField("page", shown.start().before() / shown.perPage() + 1);
    json.writeBooleanField("more_records", shown.page().more());
    if (shown.call().version().isAtLeast(3)) {
      json.writeBooleanField("call", false);
      json.writeBooleanField("email", false);
      json.writeStringField("sort_by", shown.query().order().apiName());
      json.writeStringField("sort_order", shown.query().ascending() ? "asc" : "desc");
      tokens(json, shown);
    }
    json.writeEndObject();
  }

  private static void tokens(JsonGenerator json, Shown shown) throws IOException {
    var expiry = shown.call().now().plus(PageToken.LIFE);
    int before = shown.start().before();
    @Nullable String next =
        shown.page().more()
            ? token(
                shown,
                before + shown.page().rows().size(),
                shown.page().rows().getLast().position())
            : null;
    @Nullable String previous =
        before == 0
            ? null
            : token(shown, Math.max(0, before - shown.perPage()), placeOfPrevious(shown));
    json.writeStringField("next_page_token", next);
    json.writeStringField("previous_page_token", previous);
    json.writeStringField(
        "page_token_expiry",
        next == null && previous == null ? null : Times.format(expiry, shown.call().user()));
  }

  /** The record just before the page before this one; {@code null} where that is the first page. */
  private static @Nullable Position placeOfPrevious(Shown shown) {
    return shown
        .query()
        .rowsBefore(shown.page().rows().getFirst().position())
        .skip(shown.perPage())
        .findFirst()
        .map(Row::position)
        .orElse(null);
  }

  private static String token(Shown shown, int before, @Nullable Position place) {
    var call = shown.call();
    // Expiry in whole seconds, so that the same list gives the same token twice in a second.
    return new PageToken(
            call.user().id(),
            asked(call, shown.module()),
            before,
            place,
            call.now().plus(PageToken.LIFE))
        .encode();
  }

  private static long asked(Call call, CrmModule module) {
    var others = new TreeMap<>(call.params().all());
    others.remove("page_token");
    others.remove("page");
    return (module.apiName() + others).hashCode();
  }
}
