package dev.headgate.emulator.crm.meta;

import static dev.headgate.emulator.crm.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.organisation.CrmConfig;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetaTest {
  private final Caller caller = Caller.withRecords(Map.of());

  @Test
  void everyModuleListedHasFieldsLayoutsAndUniqueIds() {
    var ids = new HashSet<String>();
    var modules = json(caller.get("/crm/v8/settings/modules")).path("modules");
    assertThat(modules.findValuesAsText("api_name")).contains("Leads", "Warehouses", "Stock_Items");
    for (var module : modules) {
      assertThat(ids.add(module.path("id").asText())).isTrue();
      var name = module.path("api_name").asText();
      var fields = json(caller.get("/crm/v8/settings/fields?module=" + name)).path("fields");
      assertThat(fields.findValuesAsText("api_name")).contains("id", "Modified_Time");
      fields.forEach(field -> assertThat(ids.add(field.path("id").asText())).isTrue());
      assertThat(caller.get("/crm/v8/settings/layouts?module=" + name).status()).isEqualTo(200);
      for (var key : List.of(name, module.path("id").asText())) {
        assertThat(
                json(caller.get("/crm/v8/settings/modules/" + key))
                    .at("/modules/0/api_name")
                    .asText())
            .isEqualTo(name);
      }
    }
  }

  @Test
  void fieldsTellWhatWritesWillCheck() {
    var fields = json(caller.get("/crm/v8/settings/fields?module=Warehouses")).path("fields");
    assertThat(field(fields, "Name").path("system_mandatory").booleanValue()).isTrue();
    assertThat(field(fields, "Code").at("/unique/casesensitive").asText()).isEqualTo("false");
    assertThat(field(fields, "Main_Customer").at("/lookup/module/api_name").asText())
        .isEqualTo("Accounts");
    assertThat(field(fields, "Stock_Items").at("/subform/module").asText())
        .isEqualTo("Stock_Items");
    assertThat(
            field(fields, "Suppliers")
                .at("/multiselectlookup/linking_details/module/api_name")
                .asText())
        .isEqualTo("Warehouses_X_Vendors");
    assertThat(field(fields, "Region").path("pick_list_values").findValuesAsText("display_value"))
        .containsExactly("North", "East", "South", "West");
    assertThat(field(fields, "Serial").path("json_type").asText()).isEqualTo("string");
    assertThat(field(fields, "Created_Time").path("read_only").booleanValue()).isTrue();
  }

  @Test
  void theFirstCallsOfAnSdkAreAnswered() {
    var users = json(caller.get("/crm/v8/users?type=CurrentUser")).path("users");
    assertThat(users).hasSize(1);
    assertThat(users.at("/0/email").asText()).contains("@");
    var other = caller.crm().organisation().people().users().get(2);
    assertThat(
            json(caller.as(other).get("/crm/v8/users?type=CurrentUser")).at("/users/0/id").asText())
        .isEqualTo(Long.toString(other.id()));
    assertThat(json(caller.get("/crm/v8/org")).at("/org/0/id").isTextual()).isTrue();
  }

  @Test
  void usersArePaged() {
    var page = json(caller.get("/crm/v8/users?type=AllUsers&per_page=4&page=2"));
    assertThat(page.path("users")).hasSize(2);
    assertThat(page.at("/info/more_records").booleanValue()).isFalse();
    assertThat(page.at("/info/page").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "free, free",
    "Standard, standard",
    "starter, standard",
    "professional, professional",
    "Enterprise, enterprise",
    "zoho one, enterprise",
    "ultimate, ultimate",
    "Ultimate/CRM Plus, ultimate"
  })
  void theLicenceIsWhatWasConfigured(String edition, String paidType) {
    var config = new CrmConfig(1, edition, 25, 0, Map.of(), URI.create("http://x"), Caller.START);
    var details =
        json(new Caller(SimulatedCrm.create(config)).get("/crm/v8/org"))
            .at("/org/0/license_details");
    assertThat(details.path("paid_type").asText()).isEqualTo(paidType);
    assertThat(details.path("users_license_purchased").intValue()).isEqualTo(25);
  }

  @Test
  void anUnknownEditionIsRefusedByName() {
    var config = new CrmConfig(1, "gold", 1, 0, Map.of(), URI.create("http://x"), Caller.START);
    assertThatThrownBy(() -> SimulatedCrm.create(config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gold")
        .hasMessageContaining("professional");
  }

  @Test
  void thePriceListGivesLeastAndMost() {
    var apis = json(caller.get("/crm/v8/__apis")).path("__apis");
    assertThat(operation(apis, "/crm/v8/{module}", "GET").path("max_credits").intValue())
        .isEqualTo(3);
    assertThat(operation(apis, "/crm/v8/{module}", "GET").path("min_credits").intValue())
        .isEqualTo(1);
    assertThat(operation(apis, "/crm/v8/{module}", "POST").path("max_credits").intValue())
        .isEqualTo(10);
    assertThat(operation(apis, "/crm/v8/coql", "POST").path("oauth_scope").asText())
        .isEqualTo("ZohoCRM.coql.READ");
    assertThat(
            operation(apis, "/crm/v8/{module}/{id}/actions/download_mail_merge", "POST")
                .path("min_credits")
                .intValue())
        .isEqualTo(1);
  }

  @Test
  void thePriceListIsFiltered() {
    var filter =
        "%7B%22field%22:%7B%22api_name%22:%22operation_types.method%22%7D,%22comparator%22:%22equals%22,%22value%22:%22PATCH%22%7D";
    var apis = json(caller.get("/crm/v8/__apis?filters=" + filter)).path("__apis");
    assertThat(apis.findValuesAsText("path")).containsExactly("/crm/v8/actions/watch");
    assertThat(caller.get("/crm/v8/__apis?filters=" + filter.replace("PATCH", "patch")).status())
        .isEqualTo(204);
    assertThat(caller.get("/crm/v8/__apis?filters=" + filter.replace("equals", "like")).status())
        .isEqualTo(400);
  }

  @Test
  void profilesTellTheirPermissions() {
    var profiles = json(caller.get("/crm/v8/settings/profiles")).path("profiles");
    var reader =
        StreamSupport.stream(profiles.spliterator(), false)
            .filter(profile -> profile.path("name").asText().equals("Read Only"))
            .findFirst()
            .orElseThrow();
    var details =
        json(caller.get("/crm/v8/settings/profiles/" + reader.path("id").asText()))
            .at("/profiles/0/permissions_details");
    assertThat(
            StreamSupport.stream(details.spliterator(), false)
                .filter(one -> one.path("enabled").booleanValue())
                .map(one -> one.path("name").asText()))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("Crm_Implied_View_"));
  }

  private static JsonNode field(JsonNode fields, String name) {
    return StreamSupport.stream(fields.spliterator(), false)
        .filter(field -> field.path("api_name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode operation(JsonNode apis, String path, String method) {
    for (var api : apis) {
      if (api.path("path").asText().equals(path)) {
        for (var operation : api.path("operation_types")) {
          if (operation.path("method").asText().equals(method)) {
            return operation;
          }
        }
      }
    }
    throw new AssertionError("not listed: " + method + " " + path);
  }
}
