package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.read.Page;
import dev.headgate.emulator.crm.read.Times;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** GET users: all of them, of one kind, or one. All are active and confirmed. */
public final class Users implements Resource {
  private static final int PER_PAGE_MAX = 200;
  private static final Set<String> EVERYBODY =
      Set.of("AllUsers", "ActiveUsers", "ConfirmedUsers", "ActiveConfirmedUsers");
  private static final Set<String> ADMINISTRATORS = Set.of("AdminUsers", "ActiveConfirmedAdmins");
  private static final Set<String> NOBODY =
      Set.of("DeactiveUsers", "NotConfirmedUsers", "DeletedUsers");
  private static final Set<String> TYPES =
      Set.of(
          "AllUsers",
          "ActiveUsers",
          "ConfirmedUsers",
          "ActiveConfirmedUsers",
          "AdminUsers",
          "ActiveConfirmedAdmins",
          "DeactiveUsers",
          "NotConfirmedUsers",
          "DeletedUsers",
          "CurrentUser");

  private final Organisation organisation;

  public Users(Organisation organisation) {
    this.organisation = organisation;
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/users", this::all), Route.get("/crm/{v}/users/{id}", this::one));
  }

  private CrmResponse all(Call call) {
    var type = call.params().word("type", "AllUsers", TYPES);
    int perPage = call.params().number("per_page", PER_PAGE_MAX, 1, PER_PAGE_MAX);
    int number = call.params().number("page", 1, 1, Integer.MAX_VALUE / PER_PAGE_MAX);
    var page = Page.of(ofType(type, call).stream(), (number - 1) * perPage, perPage);
    if (page.rows().isEmpty()) {
      return Answers.noContent();
    }
    return Answers.ok(
        json -> {
          json.writeStartObject();
          MetaJson.arrayField(
              json, "users", page.rows(), (generator, user) -> user(generator, user, call));
          json.writeObjectFieldStart("info");
          json.writeNumberField("per_page", perPage);
          json.writeNumberField("count", page.rows().size());
          json.writeNumberField("page", number);
          json.writeBooleanField("more_records", page.more());
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private CrmResponse one(Call call) {
    return organisation
        .people()
        .find(call.id("id"))
        .map(
            found ->
                Answers.ok(
                    MetaJson.array(
                        "users", List.of(found), (json, user) -> user(json, user, call))))
        .orElseGet(Answers::noContent);
  }

  private List<User> ofType(String type, Call call) {
    if (type.equals("CurrentUser")) {
      return List.of(call.user());
    }
    if (ADMINISTRATORS.contains(type)) {
      return List.of(organisation.people().administrator());
    }
    if (NOBODY.contains(type)) {
      return List.of();
    }
    if (EVERYBODY.contains(type)) {
      return organisation.people().users();
    }
    throw new IllegalStateException("no users for type " + type);
  }

  private void user(JsonGenerator json, User user, Call call) throws IOException {
    var admin = organisation.people().administrator();
    var since = Times.format(Opening.of(organisation), call.user());
    json.writeStartObject();
    json.writeStringField("id", Long.toString(user.id()));
    json.writeStringField("first_name", user.firstName());
    json.writeStringField("last_name", user.lastName());
    json.writeStringField("full_name", user.fullName());
    json.writeStringField("name", user.fullName());
    json.writeStringField("email", user.email());
    json.writeStringField("zuid", Long.toString(user.zuid()));
    json.writeStringField("status", "active");
    json.writeStringField("category", "regular_user");
    json.writeBooleanField("confirm", true);
    json.writeBooleanField("personal_account", false);
    json.writeBooleanField("microsoft", false);
    json.writeBooleanField("Isonline", user.equals(call.user()));
    json.writeBooleanField("rtl_enabled", false);
    json.writeStringField("language", "en_US");
    json.writeStringField("locale", "en_US");
    json.writeStringField("country_locale", "de");
    json.writeStringField("time_zone", user.zone().getId());
    json.writeNumberField(
        "offset", user.zone().getRules().getOffset(call.now()).getTotalSeconds() * 1_000L);
    json.writeStringField("date_format", "MMM d, yyyy");
    json.writeStringField("time_format", "HH:mm");
    json.writeStringField("decimal_separator", "Period");
    json.writeStringField("number_separator", "Comma");
    json.writeStringField("name_format__s", "Salutation,First Name,Last Name");
    json.writeStringField("sort_order_preference__s", "First Name,Last Name");
    json.writeStringField("default_tab_group", "0");
    json.writeFieldName("profile");
    MetaJson.profile(json, user.profile());
    MetaJson.named(json, "role", user.role().name(), user.role().id());
    MetaJson.person(json, "created_by", admin);
    MetaJson.person(json, "Modified_By", admin);
    json.writeStringField("created_time", since);
    json.writeStringField("Modified_Time", since);
    if (user.equals(admin)) {
      json.writeNullField("Reporting_To");
    } else {
      MetaJson.person(json, "Reporting_To", admin);
    }
    for (var empty :
        new String[] {
          "alias",
          "city",
          "country",
          "dob",
          "fax",
          "image_link",
          "mobile",
          "phone",
          "signature",
          "state",
          "street",
          "website",
          "zip",
          "$current_shift",
          "$next_shift",
          "$shift_effective_from"
        }) {
      json.writeNullField(empty);
    }
    json.writeEndObject();
  }
}
