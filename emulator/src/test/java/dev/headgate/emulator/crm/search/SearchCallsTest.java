package dev.headgate.emulator.crm.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchCallsTest {
  private final Caller caller =
      Caller.withRecords(Map.of("Leads", 30, "Contacts", 400, "Accounts", 40));
  private final Table contacts =
      caller
          .crm()
          .organisation()
          .records()
          .table(caller.crm().organisation().schema().module("Contacts"));
  private final Row someone = contacts.rows(Order.ID, true).skip(17).findFirst().orElseThrow();

  @Test
  void criteriaFindTheRecordWithTheFieldsAskedFor() {
    var email = someone.text(contacts.module().field("Email"));
    var answer =
        search("fields=Last_Name,Email&criteria=" + encoded("(Email:equals:" + email + ")"));
    assertThat(answer.status()).isEqualTo(200);
    var row = Caller.json(answer).path("data").path(0);
    assertThat(row.path("Email").asText()).isEqualTo(email);
    assertThat(row.properties()).hasSize(3);
    assertThat(Caller.json(answer).path("info").toString())
        .isEqualTo(
            "{\"per_page\":200,\"count\":1,\"page\":1,\"more_records\":false,\"call\":false,"
                + "\"email\":false,\"sort_by\":\"id\",\"sort_order\":\"desc\"}");
  }

  @Test
  void rawParenthesesAndSpacesInTheUrlAreRead() {
    var last = someone.text(contacts.module().field("Last_Name"));
    var answer =
        search("criteria=((Last_Name:equals:" + last + ") and (id:equals:" + someone.id() + "))&");
    assertThat(Caller.json(answer).path("data")).hasSize(1);
  }

  @Test
  void pagesGoUpToTwoThousandNewestFirst() {
    var first = data(search("criteria=(id:greater_than:0)&per_page=3&fields=Last_Name"));
    var second = data(search("criteria=(id:greater_than:0)&per_page=3&page=2&fields=Last_Name"));
    assertThat(first).hasSize(3);
    assertThat(first.path(2).path("id").asText()).isGreaterThan(second.path(0).path("id").asText());
    var past = search("criteria=(id:greater_than:0)&page=11");
    assertThat(past.status()).isEqualTo(400);
    assertThat(Caller.json(past).toString())
        .isEqualTo(
            """
            {"code":"LIMIT_REACHED","details":{"limit":"2000"},\
            "message":"maximum response iteration limit reached","status":"error"}""");
  }

  @Test
  void nothingFoundIsNoContent() {
    assertThat(search("email=nobody@nowhere.invalid").status()).isEqualTo(204);
  }

  @Test
  void onlyTheFirstKindOfSearchCounts() {
    var email = someone.text(contacts.module().field("Email"));
    assertThat(data(search("word=zz&email=" + encoded(email)))).hasSize(1);
  }

  @Test
  void errorsAreZohos() {
    assertThat(Caller.json(search("page=1")).path("code").asText())
        .isEqualTo("EXPECTED_PARAM_MISSING");
    assertThat(Caller.json(search("criteria=(Nope:equals:1)")).toString())
        .isEqualTo(
            """
            {"code":"INVALID_QUERY","details":{"api_name":"Nope",\
            "reason":"the field is not available for search"},"message":"Invalid query formed","status":"error"}""");
    assertThat(Caller.json(caller.get("/crm/v8/Nopes/search?word=ab")).path("code").asText())
        .isEqualTo("INVALID_MODULE");
  }

  @Test
  void longCriteriaComeInABody() {
    var answer =
        caller.post(
            "/crm/v8/Contacts/bulk/search",
            "{\"criteria\":\"(id:equals:" + someone.id() + ")\",\"fields\":\"Email\"}");
    assertThat(data(answer)).hasSize(1);
  }

  @Test
  void aUserFindsOnlyRecordsThatMayBeSeen() {
    var users = caller.crm().organisation().people().users();
    var own = users.getLast();
    caller.as(own);
    var found = data(search("criteria=(id:greater_than:0)&fields=Owner"));
    assertThat(found).isNotEmpty().hasSizeLessThan(200);
    found.forEach(
        row ->
            assertThat(row.path("Owner").path("id").asText()).isEqualTo(Long.toString(own.id())));
  }

  @Test
  void searchLagsBehindWritesWhenToldToAndCoqlDoesNot() {
    caller.crm().facilities().searchIndex().setDelay(Duration.ofSeconds(30));
    var lastName = contacts.module().field("Last_Name");
    caller.advance(Duration.ofMinutes(1));
    var added =
        (Saved.Done)
            caller
                .crm()
                .organisation()
                .records()
                .write(
                    writer ->
                        writer.insert(
                            Draft.of(contacts.module()).set(lastName, "Quux-Latecomer"),
                            caller.crm().organisation().people().administrator().id(),
                            caller.now()));
    var bySearch = "criteria=(Last_Name:equals:Quux-Latecomer)";
    var byCoql = "select id from Contacts where Last_Name = 'Quux-Latecomer'";
    assertThat(search(bySearch).status()).isEqualTo(204);
    assertThat(data(coql(byCoql)).path(0).path("id").asText())
        .isEqualTo(Long.toString(added.row().id()));
    caller.advance(Duration.ofSeconds(30));
    assertThat(data(search(bySearch))).hasSize(1);
    caller
        .crm()
        .organisation()
        .records()
        .write(
            writer -> {
              writer.delete(added.row(), 1, caller.now());
              return true;
            });
    assertThat(data(search(bySearch))).as("deleted, but the index does not know").hasSize(1);
    assertThat(coql(byCoql).status()).isEqualTo(204);
    caller.advance(Duration.ofSeconds(30));
    assertThat(search(bySearch).status()).isEqualTo(204);
  }

  @Test
  void coqlAnswersWithLookupsByIdAndPaging() {
    var answer =
        coql(
            "select Last_Name, Account_Name, Account_Name.Account_Name, Owner.email from Contacts"
                + " where Account_Name is not null limit 2");
    var row = data(answer).path(0);
    assertThat(row.path("Account_Name").properties()).hasSize(1);
    assertThat(row.path("Account_Name.Account_Name").asText()).isNotEmpty();
    assertThat(row.path("Owner.email").asText()).endsWith("@example.com");
    assertThat(Caller.json(answer).path("info").toString())
        .isEqualTo("{\"count\":2,\"more_records\":true}");
  }

  @Test
  void coqlTellsOfItsColumnsWhenAsked() {
    var answer =
        caller.post(
            "/crm/v8/coql",
            """
            {"include_meta":["fields"],"select_query":"select Last_Name, Account_Name.Phone from\
             Contacts where id > 0 limit 1"}""");
    var fields = Caller.json(answer).path("fields");
    assertThat(fields.properties()).hasSize(1);
    assertThat(fields.path("Last_Name").path("data_type").asText()).isEqualTo("text");
  }

  @Test
  void coqlRefusesInZohosWords() {
    assertThat(Caller.json(coql("select id from Contacts")).toString())
        .isEqualTo(
            """
            {"code":"SYNTAX_ERROR","details":{"clause":"where"},"message":"missing clause",\
            "status":"error"}""");
    assertThat(Caller.json(caller.post("/crm/v8/coql", "{}")).path("code").asText())
        .isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(
            Caller.json(
                    caller.post(
                        "/crm/v8/coql", "{\"select_query\":\"x\",\"include_meta\":[\"a\"]}"))
                .path("details")
                .path("json_path")
                .asText())
        .isEqualTo("$.include_meta[0]");
  }

  @Test
  void countsAllOfAViewAndOfASearch() {
    assertThat(count("")).isEqualTo(400);
    var last = someone.text(contacts.module().field("Last_Name"));
    var found = data(search("criteria=" + encoded("(Last_Name:equals:" + last + ")"))).size();
    assertThat(count("?criteria=" + encoded("(Last_Name:equals:" + last + ")"))).isEqualTo(found);
    var view =
        caller.crm().organisation().views().of(contacts.module()).stream()
            .filter(one -> one.name().startsWith("My"))
            .findFirst()
            .orElseThrow();
    assertThat(count("?cvid=" + view.id())).isBetween(1L, 399L);
    var byBody =
        caller.post(
            "/crm/v8/Contacts/actions/count",
            "{\"filters\":{\"field\":{\"api_name\":\"id\"},\"comparator\":\"equal\",\"value\":\""
                + someone.id()
                + "\"}}");
    assertThat(Caller.json(byBody).toString()).isEqualTo("{\"count\":1}");
    var both = caller.get("/crm/v8/Contacts/actions/count?word=ab&cvid=" + view.id());
    assertThat(Caller.json(both).path("code").asText()).isEqualTo("AMBIGUITY_DURING_PROCESSING");
  }

  private long count(String query) {
    return Caller.json(caller.get("/crm/v8/Contacts/actions/count" + query)).path("count").asLong();
  }

  private CrmResponse search(String query) {
    return caller.get("/crm/v8/Contacts/search?" + query);
  }

  private CrmResponse coql(String query) {
    return caller.post("/crm/v8/coql", "{\"select_query\":\"" + query + "\"}");
  }

  private static JsonNode data(CrmResponse response) {
    assertThat(response.status()).isEqualTo(200);
    return Caller.json(response).path("data");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
