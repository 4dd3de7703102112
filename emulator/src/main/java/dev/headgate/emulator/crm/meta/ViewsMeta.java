package dev.headgate.emulator.crm.meta;

import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.CustomView;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.read.Page;
import java.util.List;

/** GET settings/custom_views: the views of one module. */
public final class ViewsMeta implements Resource {
  private static final int PER_PAGE_MAX = 200;

  private final Organisation organisation;
  private final ViewJson views;

  public ViewsMeta(Organisation organisation) {
    this.organisation = organisation;
    this.views = new ViewJson(organisation);
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/settings/custom_views", this::all),
        Route.get("/crm/{v}/settings/custom_views/{id}", this::one));
  }

  private CrmResponse all(Call call) {
    var module = call.moduleParam("module");
    int perPage = call.params().number("per_page", PER_PAGE_MAX, 1, PER_PAGE_MAX);
    int number = call.params().number("page", 1, 1, PER_PAGE_MAX);
    List<CustomView> all = organisation.views().of(module);
    var page = Page.of(all.stream(), (number - 1) * perPage, perPage);
    if (page.rows().isEmpty()) {
      return Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          MetaJson.arrayField(
              json,
              "custom_views",
              page.rows(),
              (generator, view) -> views.write(generator, view, call.user()));
          json.writeObjectFieldStart("info");
          json.writeNumberField("per_page", perPage);
          json.writeStringField("default", Long.toString(all.getFirst().id()));
          json.writeNumberField("count", page.rows().size());
          json.writeNumberField("page", number);
          json.writeBooleanField("more_records", page.more());
          json.writeObjectFieldStart("translation");
          json.writeStringField("public_views", "Public Views");
          json.writeStringField("other_users_views", "Other Users' Views");
          json.writeStringField("shared_with_me", "Shared With Me");
          json.writeStringField("created_by_me", "Created By Me");
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private CrmResponse one(Call call) {
    var module = call.moduleParam("module");
    return organisation
        .views()
        .find(module, call.id("id"))
        .map(
            view ->
                Answers.ok(
                    MetaJson.array(
                        "custom_views",
                        List.of(view),
                        (json, found) -> views.write(json, found, call.user()))))
        .orElseGet(Answers::noContent);
  }
}
