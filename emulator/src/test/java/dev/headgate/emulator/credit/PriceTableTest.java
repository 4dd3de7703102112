package dev.headgate.emulator.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

  private static final PriceTable PRICES = PriceTable.load();

  @ParameterizedTest(name = "{0} {1} is {2} for {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /crm/v8/Leads?fields=Last_Name&per_page=200      | get_records             | 1
          GET    | /crm/v8/Leads?fields=Last_Name&cvid=5            | get_records_cvid        | 3
          GET    | /crm/v8/Leads?sort_by=id&fields=x&               | get_records_sort_by     | 1
          GET    | /crm/v8/Leads?not_cvid=5                         | get_records             | 1
          GET    | /crm/v2/leads                                    | get_records             | 1
          GET    | /crm/v8/Leads/                                   | get_records             | 1
          GET    | /crm/v2.1/Leads/5545730000000001001              | get_record_by_id        | 1
          GET    | /crm/v8/Leads/deleted?type=all                   | get_deleted_records     | 2
          GET    | /crm/v8/Leads/search?email=a@b.example           | search_records          | 1
          POST   | /crm/v8/Leads/bulk/search                        | bulk_search_records     | 1
          POST   | /crm/v7/Leads/bulk/search                        | any_other               | 1
          PUT    | /crm/v8/Leads/1                                  | update_record_by_id     | 1
          DELETE | /crm/v8/Leads?ids=1,2,3                          | delete_records          | 1
          POST   | /crm/v8/Leads/1/actions/convert                  | convert_lead            | 5
          POST   | /crm/v2/leads/1/actions/convert                  | convert_lead            | 5
          POST   | /crm/v8/Contacts/1/actions/convert               | any_other               | 1
          POST   | /crm/v8/Leads/actions/mass_convert               | mass_convert_leads      | 200
          POST   | /crm/v8/Contacts/1/actions/merge                 | merge_records           | 50
          GET    | /crm/v8/Contacts/actions/count                   | record_count            | 50
          POST   | /crm/v8/Contacts/1/actions/send_mail             | send_mail               | 20
          GET    | /crm/v8/Contacts/1/photo                         | record_photo_get        | 1
          GET    | /crm/v8/Contacts/1/Deals                         | related_records_get     | 1
          GET    | /crm/v8/Notes                                    | notes_list              | 1
          GET    | /crm/v8/Notes/1                                  | get_record_by_id        | 1
          GET    | /crm/v8/settings/fields?module=Leads             | fields_meta             | 1
          GET    | /crm/v8/settings/modules                         | modules_list            | 1
          GET    | /crm/v8/settings/pipeline                        | any_other               | 1
          POST   | /crm/v8/settings/modules                         | module_create           | 500
          GET    | /crm/v8/users?type=CurrentUser                   | users_list              | 1
          GET    | /crm/v8/org                                      | org                     | 1
          GET    | /crm/v8/__apis                                   | api_price_list          | 1
          POST   | /crm/bulk/v8/read                                | bulk_read_create        | 50
          GET    | /crm/bulk/v8/read/1                              | bulk_read_status        | 1
          GET    | /crm/bulk/v8/read/1/result                       | bulk_read_result        | 1
          POST   | /crm/bulk/v8/write                               | bulk_write_create       | 500
          GET    | /crm/bulk/read                                   | any_other               | 1
          POST   | /crm/graphql                                     | graphql                 | 1
          PATCH  | /crm/v8/actions/watch                            | notifications_update_or_disable_events | 1
          GET    | /crm/nonsense                                    | any_other               | 1
          OPTIONS| /crm/v8/Leads                                    | any_other               | 1
          GET    | /crm/v8/Lea%zz?%zz                               | get_records             | 1
          """)
  void aRequestHasItsOperationAndPrice(
      String method, String target, String operation, long credits) {
    var call = price(method, target, "");

    assertThat(call.operation()).isEqualTo(operation);
    assertThat(call.credits()).isEqualTo(credits);
  }

  @ParameterizedTest(name = "{0} records cost {1}, heavy {2}")
  @CsvSource({
    "0,1,false",
    "1,1,false",
    "10,1,false",
    "11,2,true",
    "20,2,true",
    "21,3,true",
    "100,10,true",
    "250,10,true"
  })
  void aWriteCostsACreditForEachTenRecordsBegun(int records, long credits, boolean heavy) {
    for (var target :
        List.of("POST /crm/v8/Leads", "PUT /crm/v8/Leads", "POST /crm/v8/Leads/upsert")) {
      int space = target.indexOf(' ');
      var call =
          price(target.substring(0, space), target.substring(space + 1), data("data", records));

      assertThat(call.credits()).as(target).isEqualTo(credits);
      assertThat(call.heavyKinds().isEmpty()).as(target).isEqualTo(!heavy);
      assertThat(call.records()).as(target).isEqualTo(records);
    }
  }

  @Test
  void recordsAreCountedAtTheTopOfTheBodyOnly() {
    var body =
        """
        {"trigger":["a","b"],"nested":{"data":[1,2,3,4,5,6,7,8,9,10,11]},
         "data":[{"data":[1,2,3,4,5,6,7,8,9,10,11,12]},{}]}""";

    assertThat(price("POST", "/crm/v8/Leads", body).records()).isEqualTo(2);
  }

  @Test
  void aBodyThatIsNoJsonCostsTheLeast() {
    assertThat(price("POST", "/crm/v8/Leads", "{\"data\":[1,2,").credits()).isEqualTo(1);
    assertThat(price("POST", "/crm/v8/Leads", "<html>").credits()).isEqualTo(1);
    assertThat(price("POST", "/crm/v8/coql", "nonsense").credits()).isEqualTo(1);
    assertThat(price("POST", "/crm/v8/__composite_requests", "[[").credits()).isEqualTo(1);
  }

  @Test
  void tagsAndMassDeletesCountTheirIdsInBodyOrQuery() {
    assertThat(price("POST", "/crm/v8/Leads/actions/add_tags", data("ids", 51)).credits())
        .isEqualTo(2);
    assertThat(price("POST", "/crm/v8/Leads/actions/add_tags?ids=" + ids(101), "").credits())
        .isEqualTo(3);
    assertThat(price("POST", "/crm/v8/Leads/actions/mass_delete", data("ids", 500)).credits())
        .isEqualTo(5);
    assertThat(price("POST", "/crm/v8/settings/fields?module=Leads", data("fields", 3)).credits())
        .isEqualTo(30);
  }

  @ParameterizedTest(name = "{0} costs {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select id from Leads where id is not null                        | 1
          select id from Leads where id is not null limit 200              | 1
          select id from Leads where id is not null LIMIT 201              | 2
          select id from Leads where id is not null limit 1000             | 2
          select id from Leads where id is not null limit 1001             | 3
          select id from Leads where id is not null limit 2000 offset 100  | 3
          select id from Leads where id is not null limit 5000, 100        | 1
          select id from Leads where Last_Name = 'x limit 2000'            | 1
          select id from Leads where Last_Name = 'it\\\\'s limit 2000'     | 1
          """)
  void aQueryCostsByItsLimit(String query, long credits) {
    var body = "{\"select_query\":\"" + query + "\"}";

    assertThat(price("POST", "/crm/v8/coql", body).credits()).isEqualTo(credits);
  }

  @Test
  void aCompositeCallTakesFiveSlotsAndItsSubRequestsTheirOwnSubConcurrency() {
    var call =
        price(
            "POST",
            "/crm/v8/__composite_requests",
            """
            {"rollback_on_fail":true,"__composite_requests":[
              {"sub_request_id":"1","method":"GET","uri":"/crm/v8/Leads","params":{"cvid":"1"}},
              {"sub_request_id":"2","method":"GET","uri":"/crm/v8/Leads/1"},
              {"sub_request_id":"3","method":"GET","uri":"/crm/v8/Leads/search?word=ab"},
              {"sub_request_id":"4","method":"POST","uri":"/crm/v8/coql","body":{"select_query":"x"}},
              {"sub_request_id":"5","method":"POST","uri":"/crm/v8/Leads","body":{"data":[{}]}}]}""");

    assertThat(call.slots()).isEqualTo(5);
    assertThat(call.credits()).isEqualTo(2);
    assertThat(call.unfinishedCredits()).isEqualTo(1);
    assertThat(call.heavyKinds())
        .containsExactly("composite", "get_records", "search_records", "coql");
  }

  @Test
  void aFailedMailMergeCostsWhatThePriceListNames() {
    var call = price("POST", "/crm/v8/Leads/1/actions/download_mail_merge", "");

    assertThat(call.credits()).isEqualTo(5);
    assertThat(call.failureCredits()).isEqualTo(1);
  }

  private static PricedCall price(String method, String target, String body) {
    int mark = target.indexOf('?');
    return PRICES.price(
        method.strip(),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static String data(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\":" + i + ",\"tags\":[1,2]}")
        .collect(Collectors.joining(",", "{\"" + name + "\":[", "]}"));
  }

  private static String ids(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
