package dev.headgate.emulator.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call a line: what comes back, and which code stands in it. */
final class RequestTableTest {
  private static Caller caller =
      Caller.withRecords(Map.of("Accounts", 3, "Contacts", 5, "Leads", 250));

  @BeforeAll
  static void anew() {
    caller = Caller.withRecords(Map.of("Accounts", 3, "Contacts", 5, "Leads", 250));
  }

  @ParameterizedTest(name = "{0} {1} {2} -> {3} {4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          GET    | /crm/v8/Contacts?fields=Last_Name                  | -                                          | 200 | -
          GET    | /crm/v8/Contacts?fields=Last_Name&                 | -                                          | 200 | -
          GET    | /crm/v2/contacts                                   | -                                          | 200 | -
          GET    | /crm/v2.1/Contacts                                 | -                                          | 200 | -
          GET    | /crm/v3/Contacts                                   | -                                          | 400 | REQUIRED_PARAM_MISSING
          GET    | /crm/v8/contacts?fields=id                         | -                                          | 400 | INVALID_MODULE
          GET    | /crm/v8/Nothing?fields=id                          | -                                          | 400 | INVALID_MODULE
          GET    | /crm/v8/Stock_Items?fields=id                      | -                                          | 400 | INVALID_MODULE
          POST   | /crm/v8/Nothing                                    | {"data":[{}]}                              | 400 | data:INVALID_MODULE
          GET    | /crm/v9/Contacts?fields=id                         | -                                          | 404 | INVALID_URL_PATTERN
          GET    | /crm/v8                                            | -                                          | 404 | INVALID_URL_PATTERN
          GET    | /crm/v8/Contacts/1/2/3/4                           | -                                          | 404 | INVALID_URL_PATTERN
          GET    | /crm/v8/Contacts/abc                               | -                                          | 404 | INVALID_URL_PATTERN
          GET    | /crm/v8/Contacts/1234567890123456789               | -                                          | 204 | -
          PATCH  | /crm/v8/Contacts                                   | {}                                         | 400 | INVALID_REQUEST_METHOD
          DELETE | /crm/v8/org                                        | -                                          | 400 | INVALID_REQUEST_METHOD
          GET    | /crm/v8/Deals?fields=Deal_Name                     | -                                          | 204 | -
          GET    | /crm/v8/Leads?fields=id&per_page=201               | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&per_page=0                 | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&page=two                   | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&page=2                     | -                                          | 200 | -
          GET    | /crm/v8/Leads?fields=id&page=3                     | -                                          | 204 | -
          GET    | /crm/v8/Leads?fields=id&page=11                    | -                                          | 400 | DISCRETE_PAGINATION_LIMIT_EXCEEDED
          GET    | /crm/v8/Leads?fields=id&page=1&page_token=x        | -                                          | 400 | AMBIGUITY_DURING_PROCESSING
          GET    | /crm/v8/Leads?fields=id&page_token=garbage         | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&sort_by=Email              | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&sort_order=up              | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&sort_by=id&cvid=1          | -                                          | 400 | AMBIGUITY_DURING_PROCESSING
          GET    | /crm/v8/Leads?fields=id&cvid=1                     | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&ids=x                      | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&converted=true             | -                                          | 204 | -
          GET    | /crm/v8/Leads?fields=id&converted=both             | -                                          | 200 | -
          GET    | /crm/v8/Leads?fields=id&converted=maybe            | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Leads?fields=id&approved=false             | -                                          | 204 | -
          GET    | /crm/v8/Leads?fields=id&territory_id=1             | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/Contacts?fields=id&territory_id=1          | -                                          | 204 | -
          GET    | /crm/v8/Leads/deleted                              | -                                          | 204 | -
          GET    | /crm/v8/Leads/deleted?type=some                    | -                                          | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | -                                          | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}]} trailing      | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | []                                         | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | {}                                         | 400 | MANDATORY_NOT_FOUND
          POST   | /crm/v8/Leads                                      | {"data":{}}                                | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | {"data":[]}                                | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | {"data":[7]}                               | 400 | data:INVALID_DATA
          POST   | /crm/v8/Leads                                      | {"data":[{}]}                              | 400 | data:MANDATORY_NOT_FOUND
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":null}]}              | 400 | data:MANDATORY_NOT_FOUND
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":7}]}                 | 400 | data:INVALID_DATA
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A","Unknown":1}]}   | 201 | data:SUCCESS
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}],"trigger":[]}  | 201 | data:SUCCESS
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}],"trigger":["blueprint"],"lar_id":"12"} | 201 | data:SUCCESS
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}],"trigger":["x"]} | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}],"lar_id":"x"}  | 400 | INVALID_DATA
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}],"apply_feature_execution":[{"name":"layout_rules"}]} | 201 | data:SUCCESS
          POST   | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}],"skip_feature_execution":[{"name":"x"}]} | 400 | INVALID_DATA
          POST   | /crm/v8/Leads/upsert                               | {"data":[{"Last_Name":"A"}],"duplicate_check_fields":["City"]} | 400 | INVALID_DATA
          POST   | /crm/v8/Attachments                                | {"data":[{}]}                              | 400 | data:INVALID_MODULE
          PUT    | /crm/v8/Leads                                      | {"data":[{"Last_Name":"A"}]}               | 400 | data:MANDATORY_NOT_FOUND
          PUT    | /crm/v8/Leads                                      | {"data":[{"id":"1"}]}                      | 400 | data:INVALID_DATA
          PUT    | /crm/v8/Leads/1                                    | {"data":[{"Last_Name":"A"}]}               | 400 | data:INVALID_DATA
          PUT    | /crm/v8/Leads/1                                    | {"data":[{},{}]}                           | 400 | LIMIT_EXCEEDED
          DELETE | /crm/v8/Leads                                      | -                                          | 400 | REQUIRED_PARAM_MISSING
          DELETE | /crm/v8/Leads?ids=1                                | -                                          | 400 | data:INVALID_DATA
          DELETE | /crm/v8/Leads/1                                    | -                                          | 400 | data:INVALID_DATA
          DELETE | /crm/v8/Leads/1?wf_trigger=perhaps                 | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/settings/modules                           | -                                          | 200 | -
          GET    | /crm/v8/settings/modules/Contacts                  | -                                          | 200 | -
          GET    | /crm/v8/settings/modules/Nothing                   | -                                          | 400 | INVALID_MODULE
          GET    | /crm/v8/settings/fields                            | -                                          | 400 | REQUIRED_PARAM_MISSING
          GET    | /crm/v8/settings/fields?module=Nothing             | -                                          | 400 | INVALID_MODULE
          GET    | /crm/v2/settings/fields?module=leads               | -                                          | 200 | -
          GET    | /crm/v8/settings/fields?module=Stock_Items         | -                                          | 200 | -
          GET    | /crm/v8/settings/layouts?module=Leads              | -                                          | 200 | -
          GET    | /crm/v8/settings/custom_views?module=Leads         | -                                          | 200 | -
          GET    | /crm/v8/settings/related_lists?module=Contacts     | -                                          | 200 | -
          GET    | /crm/v8/settings/tags?module=Leads                 | -                                          | 204 | -
          GET    | /crm/v8/settings/roles                             | -                                          | 200 | -
          GET    | /crm/v8/settings/profiles                          | -                                          | 200 | -
          GET    | /crm/v8/users                                      | -                                          | 200 | -
          GET    | /crm/v8/users?type=CurrentUser                     | -                                          | 200 | -
          GET    | /crm/v8/users?type=DeletedUsers                    | -                                          | 204 | -
          GET    | /crm/v8/users?type=Nobody                          | -                                          | 400 | INVALID_DATA
          GET    | /crm/v8/users/1                                    | -                                          | 204 | -
          GET    | /crm/v8/org                                        | -                                          | 200 | -
          GET    | /crm/v8/__features/user_licenses                   | -                                          | 200 | -
          GET    | /crm/v8/__apis                                     | -                                          | 200 | -
          """)
  void isAnswered(String method, String path, String body, int status, String code) {
    var response = caller.call(method, path, body.equals("-") ? "" : body);
    assertThat(response.status()).isEqualTo(status);
    if (code.startsWith("data:")) {
      assertThat(Caller.json(response).at("/data/0/code").asText()).isEqualTo(code.substring(5));
    } else if (!code.equals("-")) {
      var json = Caller.json(response);
      assertThat(json.path("code").asText()).isEqualTo(code);
      assertThat(json.path("status").asText()).isEqualTo("error");
      assertThat(json.path("message").asText()).isNotEmpty();
      assertThat(json.path("details").isObject()).isTrue();
    }
    if (status == 204) {
      assertThat(response.body()).isEmpty();
    }
  }
}
