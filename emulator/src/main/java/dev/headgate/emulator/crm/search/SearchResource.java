package dev.headgate.emulator.crm.search;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.Page;
import dev.headgate.emulator.crm.read.RowJson;
import dev.headgate.emulator.crm.read.Selection;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.query.Search;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code GET /{module}/search} and its sibling for long criteria, {@code POST
 * /{module}/bulk/search}. Source: Search Records, v8.
 */
public final class SearchResource implements Resource {
  private static final int PER_PAGE_MAX = 200;
  private static final int RECORDS_MAX = 2_000;
  private static final int BULK_CONDITIONS_MAX = 15;

  /** From this version on {@code info} says in which order the records come. */
  private static final int TELLS_ORDER = 3;

  private static final String IS_CONVERTED = "Converted__s";
  private static final Map<String, Order> ORDERS =
      Map.of(
          "id", Order.ID,
          "Created_Time", Order.CREATED_TIME,
          "Modified_Time", Order.MODIFIED_TIME);

  private final Organisation organisation;
  private final CrmCatalog catalog;
  private final SearchIndex index;
  private final RowJson rows;

  public SearchResource(Organisation organisation, SearchIndex index) {
    this.organisation = organisation;
    this.catalog = new CrmCatalog(organisation.schema());
    this.index = index;
    this.rows = new RowJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/crm/{v}/{module}/search",
            call -> search(call, Asked.inQuery(call), Search.CONDITIONS_MAX)),
        Route.post(
            "/crm/{v}/{module}/bulk/search",
            call -> search(call, Asked.inBody(call.body()), BULK_CONDITIONS_MAX)));
  }

  private CrmResponse search(Call call, Asked asked, int conditionsMax) {
    var module = call.module(Right.VIEW);
    var filter = asked.filter(searchOf(module), conditionsMax);
    var perPage = number(asked, "per_page", PER_PAGE_MAX, PER_PAGE_MAX);
    var number = number(asked, "page", 1, Integer.MAX_VALUE / PER_PAGE_MAX);
    if (number * perPage > RECORDS_MAX) {
      throw new Fault(
              400,
              "LIMIT_REACHED",
              "maximum response iteration limit reached",
              Map.of("limit", Integer.toString(RECORDS_MAX)))
          .asRefusal();
    }
    var selection = selection(asked, module);
    var found =
        filter
            .rows(new RecordSource(organisation, call, index.delay()))
            .map(RecordRow.class::cast)
            .map(RecordRow::row)
            .filter(converted(asked, module))
            .sorted(order(asked));
    var page = Page.of(found, (number - 1) * perPage, perPage);
    if (page.rows().isEmpty()) {
      return Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("data");
          for (var row : page.rows()) {
            rows.row(json, row, selection, call.user());
          }
          json.writeEndArray();
          json.writeObjectFieldStart("info");
          json.writeNumberField("per_page", perPage);
          json.writeNumberField("count", page.rows().size());
          json.writeNumberField("page", number);
          json.writeBooleanField("more_records", page.more());
          if (call.version().isAtLeast(TELLS_ORDER)) {
            json.writeBooleanField("call", false);
            json.writeBooleanField("email", false);
            json.writeStringField("sort_by", asked.get("sort_by").orElse("id"));
            json.writeStringField("sort_order", asked.get("sort_order").orElse("desc"));
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private Search searchOf(CrmModule module) {
    return new Search(
        catalog.module(module.apiName()).orElseThrow(() -> Fault.invalidModule().asRefusal()));
  }

  /** The fields asked for; without any, all that lists show. */
  private static Selection selection(Asked asked, CrmModule module) {
    var names = asked.get("fields").map(text -> Arrays.asList(text.split("\\s*,\\s*", -1)));
    var all = Selection.all(module);
    return new Selection(
        all.fields().stream()
            .filter(field -> !field.isOnlyInSingleReads())
            .filter(field -> names.isEmpty() || names.get().contains(field.apiName()))
            .toList(),
        all.facts().stream().filter(fact -> names.isEmpty() || names.get().contains(fact)).toList(),
        true);
  }

  private static Comparator<Row> order(Asked asked) {
    var order = ORDERS.get(asked.get("sort_by").orElse("id"));
    if (order == null) {
      throw Fault.invalidParam("sort_by").asRefusal();
    }
    Comparator<Row> ascending = Comparator.comparing(Row::position, order.comparator());
    return switch (asked.get("sort_order").orElse("desc")) {
      case "asc" -> ascending;
      case "desc" -> ascending.reversed();
      default -> throw Fault.invalidParam("sort_order").asRefusal();
    };
  }

  private static Predicate<Row> converted(Asked asked, CrmModule module) {
    var field = module.find(IS_CONVERTED);
    var wanted = asked.get("converted").orElse("false");
    return switch (wanted) {
      case "both" -> _ -> true;
      case "true", "false" ->
          row ->
              field.isEmpty()
                  || Boolean.TRUE.equals(row.get(field.get())) == Boolean.parseBoolean(wanted);
      default -> throw Fault.invalidParam("converted").asRefusal();
    };
  }

  private static int number(Asked asked, String name, int unset, int max) {
    var text = asked.get(name).map(String::strip);
    if (text.isEmpty()) {
      return unset;
    }
    if (!text.get().matches("\\d{1,8}")) {
      throw Fault.invalidParam(name).asRefusal();
    }
    var number = Integer.parseInt(text.get());
    if (number < 1 || number > max) {
      throw Fault.invalidParam(name).asRefusal();
    }
    return number;
  }
}
