package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Profile;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.people.Role;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.read.Times;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.io.IOException;
import java.util.List;

/** GET settings/roles and settings/profiles. */
public final class RolesAndProfiles implements Resource {
  private final Organisation organisation;

  public RolesAndProfiles(Organisation organisation) {
    this.organisation = organisation;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/settings/roles", this::roles),
        Route.get("/crm/{v}/settings/roles/{id}", this::oneRole),
        Route.get("/crm/{v}/settings/profiles", this::profiles),
        Route.get("/crm/{v}/settings/profiles/{id}", this::oneProfile));
  }

  private CrmResponse roles(Call call) {
    return Answers.ok(MetaJson.array("roles", organisation.people().roles(), this::role));
  }

  private CrmResponse oneRole(Call call) {
    long id = call.id("id");
    var found = organisation.people().roles().stream().filter(role -> role.id() == id).toList();
    return found.isEmpty()
        ? Answers.noContent()
        : Answers.ok(MetaJson.array("roles", found, this::role));
  }

  private CrmResponse profiles(Call call) {
    return Answers.ok(
        MetaJson.array(
            "profiles",
            organisation.people().profiles(),
            (json, profile) -> profile(json, profile, call.user(), false)));
  }

  private CrmResponse oneProfile(Call call) {
    long id = call.id("id");
    var found =
        organisation.people().profiles().stream().filter(profile -> profile.id() == id).toList();
    return found.isEmpty()
        ? Answers.noContent()
        : Answers.ok(
            MetaJson.array(
                "profiles", found, (json, profile) -> profile(json, profile, call.user(), true)));
  }

  private void role(JsonGenerator json, Role role) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", Long.toString(role.id()));
    json.writeStringField("name", role.name());
    json.writeStringField("display_label", role.name());
    json.writeBooleanField("share_with_peers", true);
    json.writeBooleanField("admin_user", role.reportsTo() == 0);
    json.writeNullField("description");
    json.writeNullField("forecast_manager");
    var above =
        organisation.people().roles().stream()
            .filter(other -> other.id() == role.reportsTo())
            .findFirst();
    if (above.isPresent()) {
      MetaJson.named(json, "reporting_to", above.get().name(), above.get().id());
    } else {
      json.writeNullField("reporting_to");
    }
    json.writeEndObject();
  }

  private void profile(JsonGenerator json, Profile profile, User viewer, boolean detailed)
      throws IOException {
    var since = Times.format(Opening.of(organisation), viewer);
    json.writeStartObject();
    json.writeStringField("id", Long.toString(profile.id()));
    json.writeStringField("name", profile.name());
    json.writeStringField("display_label", profile.name());
    json.writeStringField("type", "normal_profile");
    json.writeBooleanField("custom", profile.custom());
    json.writeBooleanField("category", profile.custom());
    json.writeBooleanField("default", profile.name().equals("Standard"));
    json.writeNullField("description");
    json.writeStringField("created_time", since);
    json.writeStringField("modified_time", since);
    MetaJson.person(json, "created_by", organisation.people().administrator());
    MetaJson.person(json, "modified_by", organisation.people().administrator());
    if (detailed) {
      json.writeArrayFieldStart("permissions_details");
      for (var module : organisation.schema().modules()) {
        if (module.kind().hasRecords()) {
          permissions(json, profile, module);
        }
      }
      json.writeEndArray();
      json.writeArrayFieldStart("sections");
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void permissions(JsonGenerator json, Profile profile, CrmModule module)
      throws IOException {
    for (var right : Right.values()) {
      json.writeStartObject();
      json.writeStringField("id", module.id() + "-" + right.name());
      json.writeStringField("name", right.permission(module.apiName()));
      json.writeStringField("display_label", right.permission(module.apiName()));
      json.writeStringField("module", module.apiName());
      json.writeBooleanField("customizable", true);
      json.writeBooleanField("enabled", profile.allows(right));
      json.writeEndObject();
    }
  }
}
