package dev.headgate.emulator.crm.search;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.CustomView;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.query.Search;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * {@code /{module}/actions/count}: all records, those of a custom view, or those a search finds.
 * Source: Get Record Count, v8.
 */
public final class CountResource implements Resource {
  private final Organisation organisation;
  private final CrmCatalog catalog;

  public CountResource(Organisation organisation) {
    this.organisation = organisation;
    this.catalog = new CrmCatalog(organisation.schema());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/{module}/actions/count", call -> count(call, Asked.inQuery(call))),
        Route.post("/crm/{v}/{module}/actions/count", this::countByBody));
  }

  private CrmResponse countByBody(Call call) {
    if (call.request().body().length == 0) {
      return count(call, Asked.inQuery(call));
    }
    var body = call.body();
    if (!body.has("filters")) {
      return count(call, Asked.inBody(body));
    }
    var search = searchOf(call.module(Right.VIEW));
    var filter = Asked.require(search.filters(body.path("filters"), Search.CONDITIONS_MAX));
    return answer(filter.rows(source(call)).count());
  }

  private CrmResponse count(Call call, Asked asked) {
    var module = call.module(Right.VIEW);
    var source = source(call);
    if (asked.any()) {
      if (asked.get("cvid").isPresent()) {
        throw new Fault(
                400,
                "AMBIGUITY_DURING_PROCESSING",
                "Please use either Cvid or Search Params. Combination of both the params is not"
                    + " allowed",
                Map.of("ambiguity_due_to", List.of(Map.of("param_name", "cvid"))))
            .asRefusal();
      }
      var filter = asked.filter(searchOf(module), Search.CONDITIONS_MAX);
      return answer(filter.rows(source).count());
    }
    var view = asked.get("cvid").map(id -> view(module, id));
    return answer(
        StreamSupport.stream(source.rows(module.apiName()).spliterator(), false)
            .filter(row -> view.isEmpty() || view.get().shows(row.row(), call.user(), call.now()))
            .count());
  }

  private CustomView view(CrmModule module, String id) {
    return IdText.one(id)
        .flatMap(number -> organisation.views().find(module, number))
        .orElseThrow(() -> Fault.invalidParam("cvid").asRefusal());
  }

  private Search searchOf(CrmModule module) {
    return new Search(
        catalog.module(module.apiName()).orElseThrow(() -> Fault.invalidModule().asRefusal()));
  }

  private RecordSource source(Call call) {
    return new RecordSource(organisation, call, Duration.ZERO);
  }

  private static CrmResponse answer(long count) {
    return Answers.ok(
        json -> {
          json.writeStartObject();
          json.writeNumberField("count", count);
          json.writeEndObject();
        });
  }
}
