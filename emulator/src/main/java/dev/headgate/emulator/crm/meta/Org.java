package dev.headgate.emulator.crm.meta;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.read.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** GET org and __features/user_licenses: what the pool of credits is worked out from. */
public final class Org implements Resource {
  private static final Duration PAID_FOR = Duration.ofDays(365);
  private static final int PER_PAGE_MAX = 200;

  private final Organisation organisation;
  private final Edition edition;

  /** Refuses an unknown edition with {@link IllegalArgumentException}. */
  public Org(Organisation organisation) {
    this.organisation = organisation;
    this.edition = Edition.named(organisation.config().edition());
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.get("/crm/{v}/org", this::org),
        Route.get("/crm/{v}/__features/user_licenses", this::userLicenses));
  }

  private CrmResponse org(Call call) {
    return Answers.ok(
        MetaJson.array("org", List.of(call), (json, asking) -> organisation(json, asking)));
  }

  private void organisation(JsonGenerator json, Call call) throws IOException {
    var admin = organisation.people().administrator();
    var zgid = Long.toString(organisation.ids().organisation());
    json.writeStartObject();
    json.writeStringField("id", zgid);
    json.writeStringField("zgid", zgid);
    json.writeStringField("company_name", "Headgate Example");
    json.writeStringField("alias", null);
    json.writeStringField("primary_email", admin.email());
    json.writeStringField("primary_zuid", Long.toString(admin.zuid()));
    json.writeStringField("type", "Production");
    json.writeStringField("country", "Germany");
    json.writeStringField("country_code", "DE");
    json.writeStringField("currency", "Euro");
    json.writeStringField("currency_symbol", "€");
    json.writeStringField("currency_locale", "de_DE");
    json.writeStringField("iso_code", "EUR");
    json.writeStringField("time_zone", admin.zone().getId());
    json.writeStringField("domain_name", "org" + zgid);
    json.writeStringField("employee_count", Integer.toString(organisation.config().users()));
    json.writeNumberField("max_per_page", PER_PAGE_MAX);
    json.writeStringField("created_time", Times.format(Opening.of(organisation), call.user()));
    for (var no :
        new String[] {
          "gapps_enabled",
          "mc_status",
          "translation_enabled",
          "privacy_settings",
          "hipaa_compliance_enabled",
          "lite_users_enabled",
          "deletable_org_account"
        }) {
      json.writeBooleanField(no, false);
    }
    json.writeBooleanField("oauth_presence", true);
    for (var empty :
        new String[] {
          "city",
          "street",
          "state",
          "zip",
          "phone",
          "mobile",
          "fax",
          "website",
          "description",
          "photo_id",
          "zia_portal_id"
        }) {
      json.writeNullField(empty);
    }
    license(json, call);
    json.writeEndObject();
  }

  private void license(JsonGenerator json, Call call) throws IOException {
    boolean paid = !edition.paidType().equals("free");
    json.writeObjectFieldStart("license_details");
    json.writeStringField("paid_type", edition.paidType());
    json.writeBooleanField("paid", paid);
    json.writeStringField(
        "paid_expiry",
        paid ? Times.format(organisation.config().start().plus(PAID_FOR), call.user()) : null);
    json.writeNullField("trial_type");
    json.writeNullField("trial_expiry");
    json.writeNullField("trial_action");
    json.writeNumberField("users_license_purchased", organisation.config().users());
    json.writeNumberField("portal_users_license_purchased", 0);
    json.writeEndObject();
  }

  private CrmResponse userLicenses(Call call) {
    int users = organisation.config().users();
    return Answers.ok(
        MetaJson.array(
            "__features",
            List.of(users),
            (json, bought) -> {
              json.writeStartObject();
              json.writeStringField("api_name", "user_licenses");
              json.writeStringField("feature_label", "User Licenses");
              json.writeNullField("parent_feature");
              json.writeBooleanField("module_supported", false);
              json.writeArrayFieldStart("components");
              json.writeEndArray();
              json.writeObjectFieldStart("details");
              total(json, "available_count", 0);
              total(json, "used_count", bought);
              total(json, "limits", bought);
              json.writeEndObject();
              json.writeEndObject();
            }));
  }

  private static void total(JsonGenerator json, String key, int total) throws IOException {
    json.writeObjectFieldStart(key);
    json.writeNumberField("total", total);
    json.writeEndObject();
  }
}
