package dev.headgate.zoho.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.watch.Look;
import dev.headgate.core.watch.Operation;
import dev.headgate.zoho.watch.LookCalls.Asked;
import dev.headgate.zoho.watch.LookCalls.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchShapesTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Asked LEADS = new Asked("Leads", Optional.of(NOON));

  private static byte[] bytes(String json) {
    return json.getBytes(UTF_8);
  }

  @Test
  void aNotificationIsReadAsZohoSendsIt() {
    var body =
        """
        {"server_time":1795510015197,"affected_values":[],"query_params":{},"module":"Contacts",
         "resource_uri":"https://www.zohoapis.com/crm/v8/Contacts","ids":["1411232000001001541"],
         "affected_fields":[{"1411232000001001541":["Department"]}],"operation":"update",
         "channel_id":"1000001","token":"between us"}
        """;
    assertThat(Notification.parse(bytes(body)))
        .contains(
            new Notification(
                "1000001",
                "between us",
                "Contacts",
                Operation.UPDATE,
                List.of("1411232000001001541"),
                Set.of("Department"),
                Instant.ofEpochMilli(1_795_510_015_197L)));
    assertThat(Notification.parse(bytes(body)).orElseThrow().toString())
        .doesNotContain("between us");
  }

  @Test
  void fieldsAreKnownWhereTheyAreToldOfEachRecord() {
    var body =
        """
        {"server_time":1,"module":"Leads","ids":["1","2"],"operation":"update","channel_id":"7",
         "affected_fields":[%s]}
        """;
    var one = "{\"1\":[\"City\"]}";
    assertThat(fields(body.formatted(one + ",{\"2\":[\"Phone\"]}")))
        .containsExactlyInAnyOrder("City", "Phone");
    assertThat(fields(body.formatted(one))).as("the other may be renamed").isEmpty();
  }

  private static Set<String> fields(String body) {
    return Notification.parse(bytes(body)).orElseThrow().fields();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"server_time\":1,\"module\":\"Leads\",\"ids\":[],\"operation\":\"update\",\"channel_id\":\"1\"}",
        "{\"server_time\":1,\"module\":\"Leads\",\"ids\":[\"a\"],\"operation\":\"update\",\"channel_id\":\"1\"}",
        "{\"server_time\":1,\"module\":\"Leads\",\"ids\":[\"1\"],\"operation\":\"resync\",\"channel_id\":\"1\"}",
        "{\"server_time\":1,\"module\":7,\"ids\":[\"1\"],\"operation\":\"update\",\"channel_id\":\"1\"}",
        "{\"server_time\":\"soon\",\"module\":\"Leads\",\"ids\":[\"1\"],\"operation\":\"update\",\"channel_id\":\"1\"}",
        "{\"server_time\":1,\"module\":\"Leads\",\"ids\":[\"1\"],\"operation\":\"update\"}"
      })
  void whatIsNoneIsNotTakenForOne(String body) {
    assertThat(Notification.parse(bytes(body))).isEmpty();
  }

  @Test
  void channelsAreAskedForAndGranted() {
    var channel = new Channel("7", "Leads", NOON.plusMillis(500), "https://gw.example/n/7");
    assertThat(new String(ChannelCalls.body(List.of(channel), id -> "token of " + id), UTF_8))
        .isEqualTo(
            "{\"watch\":[{\"channel_id\":\"7\",\"events\":[\"Leads.all\"],"
                + "\"channel_expiry\":\"2026-11-24T12:00:00+00:00\",\"token\":\"token of 7\","
                + "\"notify_url\":\"https://gw.example/n/7\",\"return_affected_field_values\":false,"
                + "\"notify_on_related_action\":false}]}");
    var answer =
        """
        {"watch":[{"code":"SUCCESS","details":{"events":[{"channel_expiry":"2026-11-24T14:00:00+01:00",
          "resource_uri":"x","resource_id":"1","resource_name":"Leads","channel_id":"7"}]},
          "message":"m","status":"success"},
         {"code":"INVALID_DATA","details":{},"message":"m","status":"error"}]}
        """;
    assertThat(ChannelCalls.granted(bytes(answer)))
        .isEqualTo(Map.of("7", Instant.parse("2026-11-24T13:00:00Z")));
    assertThat(ChannelCalls.granted(bytes("<html>"))).isEmpty();
    var living =
        """
        {"watch":[{"channel_expiry":"2026-11-24T12:00:00Z","notify_url":"u","resource_name":"Leads",
          "channel_id":"7","events":["Leads.all"],"token":"t"}],"info":{}}
        """;
    assertThat(ChannelCalls.living(bytes(living)))
        .containsExactly(new Channel("7", "Leads", NOON, "u"));
  }

  @Test
  void aLookIsOneCompositeCallOfTwoListsForEachModule() {
    var body = new String(LookCalls.body(List.of(LEADS)), UTF_8);
    assertThat(body)
        .contains("\"uri\":\"/crm/v8/Leads\",\"params\":{\"fields\":\"Created_Time,Modified_Time\"")
        .contains("\"uri\":\"/crm/v8/Leads/deleted\",\"params\":{\"type\":\"all\"")
        .contains("\"If-Modified-Since\":\"2026-11-24T12:00:00+00:00\"");
    var part =
        "{\"code\":\"SUCCESS\",\"details\":{\"response\":{\"headers\":{},\"body\":%s,\"status_code\":%d}}}";
    var rows =
        "{\"data\":[{\"id\":\"1\",\"Created_Time\":\"2026-01-01T00:00:00Z\",\"Modified_Time\":\"2026-11-24T12:00:05Z\"}],"
            + "\"info\":{\"more_records\":true,\"page\":1,\"next_page_token\":\"a b\"}}";
    var whole = "{\"__composite_requests\":[%s,%s]}";
    var pages =
        LookCalls.pages(
                List.of(LEADS),
                bytes(whole.formatted(part.formatted(rows, 200), part.formatted("null", 304))))
            .orElseThrow();
    assertThat(pages.getFirst().get(Kind.CHANGED))
        .isEqualTo(
            new LookCalls.Page(
                List.of(
                    new Look.Row("1", Instant.parse("2026-01-01T00:00:00Z"), NOON.plusSeconds(5))),
                List.of(),
                Optional.of("page_token=a+b")));
    assertThat(pages.getFirst())
        .hasEntrySatisfying(Kind.DELETED, page -> assertThat(page.next()).isEmpty());
    // A part that failed is missing; a call that was refused has no pages.
    var failed =
        LookCalls.pages(
                List.of(LEADS),
                bytes(whole.formatted(part.formatted(rows, 200), part.formatted("{}", 403))))
            .orElseThrow();
    assertThat(failed.getFirst()).containsOnlyKeys(Kind.CHANGED);
    assertThat(LookCalls.pages(List.of(LEADS), bytes("{\"code\":\"OAUTH_SCOPE_MISMATCH\"}")))
        .isEmpty();
  }

  @Test
  void aListIsReadNoFurtherThanAsked() {
    var old =
        "{\"data\":[{\"id\":\"1\",\"Modified_Time\":\"2026-11-24T11:59:59Z\"}],\"info\":{\"more_records\":true,\"page\":3}}";
    assertThat(LookCalls.page(200, bytes(old), LEADS, Kind.CHANGED).orElseThrow().next()).isEmpty();
    var deleted =
        "{\"data\":[{\"id\":\"1\",\"deleted_time\":\"2026-11-24T12:00:01Z\"}],\"info\":{\"more_records\":true,\"page\":3}}";
    assertThat(LookCalls.page(200, bytes(deleted), LEADS, Kind.DELETED).orElseThrow().next())
        .contains("page=4");
    assertThat(LookCalls.page(500, bytes(deleted), LEADS, Kind.DELETED)).isEmpty();
    assertThat(LookCalls.target(LEADS, Kind.DELETED, "page=4"))
        .isEqualTo("/crm/v8/Leads/deleted?type=all&per_page=200&page=4");
  }
}
