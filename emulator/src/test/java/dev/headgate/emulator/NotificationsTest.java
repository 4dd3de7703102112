package dev.headgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who watches a module is told of what happens there: from the call to the receiver's server. */
class NotificationsTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final EmulatorConfig SOME_RECORDS =
      EmulatorConfig.DEFAULT.withOrganisation(
          new OrganisationConfig(
              "professional",
              10,
              0,
              OptionalLong.empty(),
              Map.of("Accounts", 5, "Contacts", 40, "Leads", 20)));

  private final TestTime time = new TestTime();
  private Receiver receiver;
  private Emulator emulator;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    receiver = new Receiver();
    emulator = Emulator.start(SOME_RECORDS, time);
    client = new Client(emulator).withToken();
  }

  @AfterEach
  void stop() {
    client.close();
    emulator.close();
    receiver.close();
  }

  @Test
  void anInsertIsTold() throws Exception {
    watch("\"Leads.create\"", "\"token\":\"between us\"");
    var id = insertLead("Told");

    var told = next();
    assertThat(told.path("server_time").longValue()).isEqualTo(TestTime.START.toEpochMilli());
    assertThat(told.path("module").asText()).isEqualTo("Leads");
    assertThat(told.path("resource_uri").asText()).isEqualTo(emulator.address() + "/crm/v8/Leads");
    assertThat(told.path("operation").asText()).isEqualTo("insert");
    assertThat(told.path("channel_id").asText()).isEqualTo("1000001");
    assertThat(told.path("token").asText()).isEqualTo("between us");
    assertThat(told.path("query_params").toString())
        .isEqualTo("{\"from\":\"zoho crm\",\"x\":\"\"}");
    assertThat(ids(told)).containsExactly(id);
    assertThat(texts(told.path("affected_fields").path(0).path(id)))
        .contains("Last_Name", "Company", "Owner")
        .doesNotContain("Modified_Time", "City", "Email_Opt_Out");
    assertThat(told.path("affected_values").toString()).isEqualTo("[]");
  }

  @Test
  void anUpdateTellsTheFieldsThatAreOtherNowAndTheirValuesWhereAsked() throws Exception {
    var id = insertLead("Before");
    watch("\"Leads.edit\"", "\"return_affected_field_values\":true");
    put("/crm/v8/Leads/" + id, "{\"data\":[{\"City\":\"Porto\",\"Last_Name\":\"Before\"}]}");

    var told = next();
    assertThat(told.path("operation").asText()).isEqualTo("update");
    assertThat(told.path("affected_fields").toString()).isEqualTo("[{\"" + id + "\":[\"City\"]}]");
    assertThat(told.path("affected_values").toString())
        .isEqualTo("[{\"record_id\":\"" + id + "\",\"values\":{\"City\":\"Porto\"}}]");
    assertThat(told.path("token").isNull()).isTrue();
  }

  @Test
  void aDeleteIsToldByItsId() throws Exception {
    var id = insertLead("Gone");
    watch("\"Leads.delete\"", "\"return_affected_field_values\":true");
    delete("/crm/v8/Leads/" + id);

    var told = next();
    assertThat(told.path("operation").asText()).isEqualTo("delete");
    assertThat(ids(told)).containsExactly(id);
    assertThat(told.path("affected_fields").toString()).isEqualTo("[]");
  }

  @Test
  void whatOneCallDoesIsToldAtOnceInOrder() throws Exception {
    watch("\"Leads.all\",\"Contacts.all\"", "");
    var inserted = Client.json(insertLeads(3)).findValuesAsText("id").stream().distinct().toList();
    var told = next();
    assertThat(ids(told)).hasSize(3).isSubsetOf(inserted);

    client.post("/crm/v8/Leads/" + ids(told).getFirst() + "/actions/convert", "{\"data\":[{}]}");
    var rest = List.of(next(), next());
    assertThat(
            rest.stream()
                .map(one -> one.path("module").asText() + " " + one.path("operation").asText()))
        .containsExactlyInAnyOrder("Contacts insert", "Leads update");
  }

  @Test
  void moreThanAHundredRecordsMakeMoreThanOneNotification() throws Exception {
    insertLeads(100);
    insertLeads(50);
    watch("\"Leads.edit\"", "");
    var leads = Client.json(client.get("/crm/v8/Leads?fields=id&per_page=150"));
    client.post(
        "/crm/v8/Leads/actions/mass_update",
        "{\"data\":[{\"City\":\"Ulm\"}],\"ids\":[\""
            + String.join("\",\"", leads.path("data").findValuesAsText("id"))
            + "\"]}");

    assertThat(List.of(ids(next()).size(), ids(next()).size())).containsExactly(100, 50);
  }

  @Test
  void onlyWhoWatchesIsTold() throws Exception {
    watch("\"Leads.edit\",\"Contacts.create\"", "");
    insertLead("Not an edit");
    var rejected = client.post("/crm/v8/Contacts", "{\"data\":[{\"First_Name\":\"only\"}]}");
    assertThat(rejected.statusCode()).isEqualTo(400);
    client.post("/crm/v8/Contacts", "{\"data\":[{\"Last_Name\":\"Seen\"}]}");

    assertThat(next().path("module").asText()).isEqualTo("Contacts");
    assertThat(report("owed")).isEqualTo(1);
  }

  @Test
  void aChannelIsToldUntilItExpires() throws Exception {
    watch("\"Leads.create\"", "\"channel_expiry\":\"" + TestTime.START.plusSeconds(120) + "\"");
    insertLead("In time");
    advance(119);
    insertLead("Just in time");
    advance(1);
    insertLead("Too late");

    assertThat(receiver.next(2)).hasSize(2);
    assertThat(report("owed")).isEqualTo(2);
  }

  @ParameterizedTest(name = "{0} {1}: {2} told")
  @CsvSource({
    "or, City, 1",
    "or, Company, 1",
    "or, Phone, 0",
    "and, City, 0",
    "and, City Company, 1"
  })
  void aConditionNamesTheFieldsThatCount(String operator, String fields, int told)
      throws Exception {
    var id = insertLead("Conditional");
    watch(
        "\"Leads.all\"",
        """
        "notification_condition":[{"type":"field_selection","module":{"api_name":"Leads"},
          "field_selection":{"group_operator":"%s",
            "group":[{"field":{"api_name":"City"}},{"field":{"api_name":"Company"}}]}}]"""
            .formatted(operator));
    var values = new ArrayList<String>();
    for (var field : fields.split(" ", -1)) {
      values.add("\"" + field + "\":\"12345\"");
    }
    put("/crm/v8/Leads/" + id, "{\"data\":[{" + String.join(",", values) + "}]}");

    assertThat(report("owed")).isEqualTo(told);
  }

  @Test
  void changesInTheCrmItselfAreToldAndCostNothing() throws Exception {
    watch("\"Contacts.all\"", "");
    var spent = client.pool().path("spent").asLong();
    var answer =
        Client.json(client.post("/emulator/v1/changes", "{\"module\":\"Contacts\",\"count\":25}"));

    var changed = texts(answer.path("ids"));
    assertThat(changed).hasSize(25).doesNotHaveDuplicates();
    var told = new ArrayList<String>();
    for (var post : receiver.next(25)) {
      var body = MAPPER.readTree(post.body());
      assertThat(body.path("operation").asText()).isEqualTo("update");
      assertThat(body.path("affected_fields")).hasSize(1);
      told.addAll(ids(body));
    }
    assertThat(told).isEqualTo(changed);
    assertThat(client.pool().path("spent").asLong()).isEqualTo(spent);
    var newest =
        Client.json(
            client.get("/crm/v8/Contacts?fields=Modified_Time&sort_by=Modified_Time&per_page=25"));
    assertThat(newest.path("data").findValuesAsText("id"))
        .containsExactlyInAnyOrderElementsOf(changed);
  }

  @Test
  void peopleInsertAndDeleteInTheCrmItself() throws Exception {
    watch("\"Contacts.all\"", "");
    change("{\"module\":\"Contacts\",\"operation\":\"insert\",\"count\":2}");
    change("{\"module\":\"Contacts\",\"operation\":\"delete\",\"count\":42}");

    var operations = new ArrayList<String>();
    for (var post : receiver.next(44)) {
      operations.add(MAPPER.readTree(post.body()).path("operation").asText());
    }
    assertThat(operations.subList(0, 2)).containsOnly("insert");
    assertThat(operations.subList(2, 44)).containsOnly("delete");
    assertThat(client.get("/crm/v8/Contacts?fields=id").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"count":1}                                   | module
          {"module":"Contact"}                          | module
          {"module":"Quoted_Items"}                     | module
          {"module":"Leads","count":0}                  | count
          {"module":"Leads","count":21}                 | count must be <= the records of Leads, 20, got 21
          {"module":"Leads","operation":"convert"}      | operation
          {"module":"Leads","modules":1}                | unknown key modules
          """)
  void aChangeThatCannotBeMadeIsRefused(String body, String message) throws Exception {
    var answer = client.post("/emulator/v1/changes", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.json(answer).path("error").asText()).contains(message);
  }

  @Test
  void theSameSeedMakesTheSameChanges() throws Exception {
    var first = whatChanges();
    stop();
    start();

    assertThat(whatChanges()).isEqualTo(first);
  }

  private String whatChanges() throws Exception {
    for (var operation : List.of("insert", "update", "delete")) {
      change("{\"module\":\"Leads\",\"count\":5,\"operation\":\"" + operation + "\"}");
    }
    return client.get("/emulator/v1/records/Leads").body();
  }

  private void change(String body) throws Exception {
    assertThat(client.post("/emulator/v1/changes", body).statusCode()).isEqualTo(200);
  }

  private void watch(String events, String more) throws Exception {
    var answer =
        client.post(
            "/crm/v8/actions/watch",
            """
            {"watch":[{"channel_id":"1000001","events":[%s],"notify_url":"%s"%s}]}"""
                .formatted(
                    events,
                    receiver.address("/hook?from=zoho%20crm&x"),
                    more.isEmpty() ? "" : "," + more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private String insertLead(String name) throws Exception {
    var answer =
        client.post(
            "/crm/v8/Leads",
            "{\"data\":[{\"Last_Name\":\"" + name + "\",\"Company\":\"Muster AG\"}]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Client.json(answer).at("/data/0/details/id").asText();
  }

  private HttpResponse<String> insertLeads(int count) throws Exception {
    var leads = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      leads.add("{\"Last_Name\":\"L" + i + "\",\"Company\":\"Muster AG\"}");
    }
    var answer = client.post("/crm/v8/Leads", "{\"data\":[" + String.join(",", leads) + "]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private void put(String path, String body) throws Exception {
    var answer = client.send(client.request(path).PUT(BodyPublishers.ofString(body)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void delete(String path) throws Exception {
    assertThat(client.send(client.request(path).DELETE().build()).statusCode()).isEqualTo(200);
  }

  private void advance(long seconds) throws Exception {
    client.post("/emulator/v1/clock", "{\"advance_seconds\":" + seconds + "}");
  }

  private JsonNode next() throws IOException, InterruptedException {
    return MAPPER.readTree(receiver.next().body());
  }

  private long report(String name) throws Exception {
    return Client.json(client.get("/emulator/v1/notifications")).path(name).asLong();
  }

  private static List<String> ids(JsonNode notification) {
    return texts(notification.path("ids"));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
