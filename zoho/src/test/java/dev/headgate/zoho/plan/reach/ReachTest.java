package dev.headgate.zoho.plan.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.watch.Operation;
import dev.headgate.zoho.operation.PriceList;
import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.Calls;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

  @ParameterizedTest
  @CsvSource({
    "INSERT, Last_Name, leads",
    "UPDATE, Description, leads",
    "UPDATE, Description Last_Name, *",
    "UPDATE, '', *",
    "DELETE, '', *",
    "RESYNC, '', *",
  })
  void aChangeThatIsToldReaches(Operation operation, String fields, String reach) {
    var names = fields.isEmpty() ? List.<String>of() : List.of(fields.split(" ", -1));
    assertThat(text(Reach.ofChange("Leads", operation, names))).isEqualTo(reach);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /crm/v8/Leads?fields=x, leads",
    "GET /crm/v2/LEADS/7, leads",
    "GET /crm/v8/Own_Module?fields=x, own_module",
    "GET /crm/v8/Leads/search?word=x, leads PT2M",
    "GET /crm/v8/Leads/7/Notes?fields=x, *",
    "POST /crm/v8/coql, *",
    "GET /crm/v8/settings/fields?module=Leads, settings",
    "GET /crm/v8/users?type=CurrentUser, settings",
    "GET /crm/v8/Leads/7/photo, -",
    "GET /crm/bulk/v8/read/7, -",
    "GET /crm/v8/Leads/actions/mass_update?job_id=7, -",
    "GET /crm/v8/actions/watch, -",
    "POST /crm/v8/Leads, -",
    "GET /crm/v8/functions/f/actions/execute, -",
    "GET /somewhere/else, -",
  })
  void aReadDependsOn(String call, String reach) {
    assertThat(Reach.ofRead(asked(call).price()).map(ReachTest::text).orElse("-")).isEqualTo(reach);
  }

  @ParameterizedTest
  @CsvSource({
    "POST /crm/v8/Leads, leads",
    "PUT /crm/v2/leads/7, *",
    "DELETE /crm/v8/Leads?ids=7, *",
    "DELETE /crm/v8/Leads/7, *",
    "POST /crm/v8/Leads/7/actions/add_tags, leads",
    "POST /crm/v8/Leads/7/actions/convert, *",
    "POST /crm/v8/Leads/actions/mass_update, * PT1H",
    "POST /crm/bulk/v8/write, * PT1H",
    "POST /crm/v8/settings/fields?module=Leads, settings",
    "POST /crm/v8/functions/f/actions/execute, *",
    "GET /crm/v8/functions/f/actions/execute, *",
    "POST /crm/v8/__composite_requests, *",
    "POST /crm/v8/Leads/7/Notes, *",
    "PATCH /crm/v8/novelty, *",
    "GET /crm/v8/Leads/7, -",
    "POST /crm/v8/coql, -",
    "POST /crm/v8/actions/watch, -",
    "POST /crm/bulk/v8/read, -",
  })
  void aWriteMayChange(String call, String reach) {
    var asked = asked(call);
    assertThat(Reach.ofWrite(asked.price(), asked.request()).map(ReachTest::text).orElse("-"))
        .isEqualTo(reach);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /crm/v8/Leads | -",
        "POST | /crm/v8/Leads | *",
        "get | /crm/v8/Leads | *",
        "GET | /crm/v8/functions/f/actions/execute | *",
      })
  void aCompositeCallOfReadsChangesNothing(String method, String uri, String reach) {
    var part = "{\"method\":\"%s\",\"uri\":\"%s\"}";
    var body =
        "{\"__composite_requests\":[%s,%s]}"
            .formatted(part.formatted("GET", "/crm/v8/Contacts"), part.formatted(method, uri));
    var asked = Calls.asked("POST", "/crm/v8/__composite_requests", body);
    assertThat(Reach.ofWrite(asked.price(), asked.request()).map(ReachTest::text).orElse("-"))
        .isEqualTo(reach);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'data':[{'Phone':'7','Description':'x'}]} | leads",
        "{'data':[{'Phone':'7'},{'Phone':'8'}],'trigger':[]} | leads",
        "{'data':[{'Phone':'7'},{'Last_Name':'Burns'}]} | *",
        "{'data':[{'Name':'x'}]} | *",
        "{'data':[{'Subject':'x'}]} | *",
        "{'data':[7]} | *",
        "{'data':[]} | *",
        "no JSON | *",
      })
  void anUpdateReachesOtherModulesWhereItMayRenameWhatTheyShow(String body, String reach) {
    for (var call :
        List.of("PUT /crm/v8/Leads/7", "PUT /crm/v8/Leads", "POST /crm/v8/Leads/upsert")) {
      var space = call.indexOf(' ');
      var asked =
          Calls.asked(call.substring(0, space), call.substring(space + 1), body.replace('\'', '"'));
      assertThat(Reach.ofWrite(asked.price(), asked.request()).map(ReachTest::text))
          .as(call)
          .contains(reach);
    }
  }

  @Test
  void noOperationIsBothKeptAndAbleToChange() {
    for (var operation : PriceList.builtIn().operations()) {
      var method = operation.method().equals("*") ? "PUT" : operation.method();
      var path = operation.path().replace("{version}", "v8").replaceAll("\\{[a-z_]+}", "x7");
      var asked = Calls.asked(method, path, "");
      assertThat(
              Reach.ofRead(asked.price()).isPresent()
                  && Reach.ofWrite(asked.price(), asked.request()).isPresent())
          .as(operation.name())
          .isFalse();
    }
  }

  private static Asked asked(String call) {
    var space = call.indexOf(' ');
    return Calls.asked(call.substring(0, space), call.substring(space + 1), "");
  }

  private static String text(Reach reach) {
    return String.join(" ", reach.modules().stream().sorted().toList())
        + (reach.delay().isZero() ? "" : " " + reach.delay());
  }
}
