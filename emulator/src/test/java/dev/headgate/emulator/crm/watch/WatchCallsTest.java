package dev.headgate.emulator.crm.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.CrmResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchCallsTest {
  private static final String WATCH = "/crm/v8/actions/watch";
  private static final String CHANNEL =
      """
      {"channel_id":"1000001","events":["Leads.all","Contacts.edit"],
       "notify_url":"https://client.example/hook?x=1","token":"secret"}""";

  private final Caller caller = Caller.withRecords(Map.of());

  @Test
  void enablingTellsTheModulesAndTheExpiryOfAnHour() {
    var answer = enable(CHANNEL);
    assertThat(answer.status()).isEqualTo(201);
    var entry = watch(answer).path(0);
    assertThat(entry.path("message").asText())
        .isEqualTo("Successfully subscribed for actions-watch of the given module");
    var events = entry.path("details").path("events");
    assertThat(events.findValuesAsText("resource_name")).containsExactly("Leads", "Contacts");
    assertThat(events.path(0).path("channel_id").asText()).isEqualTo("1000001");
    assertThat(events.path(0).path("resource_uri").asText())
        .isEqualTo("http://127.0.0.1:8200/crm/v8/Leads");
    assertThat(watching("Leads", "create")).containsExactly("1000001");
    caller.advance(Duration.ofHours(1));
    assertThat(watching("Leads", "create")).isEmpty();
    assertThat(caller.get(WATCH).status()).isEqualTo(204);
  }

  @Test
  void anExpiryIsKeptUpToAWeekAndElseIsAnHour() {
    enable(channelUntil("1", Duration.ofDays(7)));
    enable(channelUntil("2", Duration.ofDays(7).plusSeconds(1)));
    caller.advance(Duration.ofHours(2));
    assertThat(watching("Leads", "edit")).containsExactly("1");
  }

  @Test
  void channelsAreListedOncePerModule() {
    enable(CHANNEL);
    var listed = watch(caller.get(WATCH));
    assertThat(listed).hasSize(2);
    assertThat(listed.path(0).path("events").toString())
        .isEqualTo("[\"Leads.edit\",\"Leads.create\",\"Leads.delete\"]");
    assertThat(listed.path(0).path("token").asText()).isEqualTo("secret");
    assertThat(watch(caller.get(WATCH + "?module=Contacts"))).hasSize(1);
    caller.as(caller.crm().organisation().people().users().get(1));
    assertThat(caller.get(WATCH).status()).as("another user's").isEqualTo(204);
  }

  @Test
  void replacingNeedsEverythingAndUpdatingOnlyTheChange() {
    enable(CHANNEL);
    var lacking = caller.put(WATCH, "{\"watch\":[{\"channel_id\":\"1000001\"}]}");
    assertThat(lacking.status()).isEqualTo(400);
    assertThat(watch(lacking).path(0).path("code").asText()).isEqualTo("MANDATORY_NOT_FOUND");
    var patched =
        caller.call(
            "PATCH",
            WATCH,
            "{\"watch\":[{\"channel_id\":1000001,\"notify_url\":\"http://127.0.0.1:9/x\"}]}");
    assertThat(patched.status()).isEqualTo(200);
    var listed = watch(caller.get(WATCH)).path(0);
    assertThat(listed.path("notify_url").asText()).isEqualTo("http://127.0.0.1:9/x");
    assertThat(listed.path("token").asText()).isEqualTo("secret");
  }

  @Test
  void someEventsCanEnd() {
    enable(CHANNEL);
    var ended =
        caller.call(
            "PATCH",
            WATCH,
            """
            {"watch":[{"channel_id":"1000001","events":["Contacts.edit"],"_delete_events":true}]}""");
    assertThat(ended.status()).isEqualTo(200);
    assertThat(watching("Contacts", "edit")).isEmpty();
    assertThat(watching("Leads", "delete")).containsExactly("1000001");
  }

  @Test
  void disablingNamesEachModuleAndMixesWithUnknownIds() {
    enable(CHANNEL);
    var answer = caller.delete(WATCH + "?channel_ids=1000001,5");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(watch(answer).findValuesAsText("code"))
        .containsExactly("SUCCESS", "SUCCESS", "INVALID_DATA");
    assertThat(watching("Leads", "edit")).isEmpty();
    assertThat(caller.delete(WATCH).status()).isEqualTo(400);
  }

  @Test
  void oneBadChannelDoesNotSpoilTheOthers() {
    var answer = enable(CHANNEL + ",{\"events\":[\"Leads.all\"]}");
    assertThat(answer.status()).isEqualTo(207);
    assertThat(watch(answer).path(1).path("details").path("json_path").asText())
        .isEqualTo("$.watch[1].channel_id");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"channel_id":"x"}                                              | channel_id
          {"channel_id":"1"}                                              | events
          {"channel_id":"1","events":["Nopes.all"]}                       | events
          {"channel_id":"1","events":["Leads.read"]}                      | events
          {"channel_id":"1","events":["Leads.all"]}                       | notify_url
          {"channel_id":"1","events":["Leads.all"],"notify_url":"ftp://a/b"} | notify_url
          {"channel_id":"1","events":["Leads.all"],"notify_url":"http://a b"} | notify_url
          {"channel_id":"1","events":["Leads.all"],"notify_url":"http://a.b/","channel_expiry":"soon"} | channel_expiry
          {"channel_id":"1","events":["Leads.all"],"notify_url":"http://a.b/","notification_condition":{}} | notification_condition
          """)
  void refuses(String entry, String name) {
    var answer = enable(entry);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(watch(answer).path(0).path("details").path("api_name").asText()).isEqualTo(name);
  }

  private CrmResponse enable(String entries) {
    return caller.post(WATCH, "{\"watch\":[" + entries + "]}");
  }

  private String channelUntil(String id, Duration life) {
    return """
        {"channel_id":"%s","events":["Leads.edit"],"notify_url":"http://a.b/","channel_expiry":"%s"}"""
        .formatted(id, caller.now().plus(life));
  }

  private List<String> watching(String module, String operation) {
    return caller.crm().facilities().channels().watching(module, operation, caller.now()).stream()
        .map(Channel::id)
        .toList();
  }

  private static JsonNode watch(CrmResponse response) {
    return Caller.json(response).path("watch");
  }
}
