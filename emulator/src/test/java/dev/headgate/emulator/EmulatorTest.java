package dev.headgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.emulator.credit.Costume;
import dev.headgate.emulator.credit.CreditRules;
import dev.headgate.emulator.http.Wire;
import dev.headgate.emulator.oauth.OAuthClient;
import dev.headgate.emulator.oauth.OAuthRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls, tokens, faults and controls, over real HTTP and on a clock the test moves. */
class EmulatorTest {

  private static final String ONE_LEAD = "/crm/v8/Leads/5545730000000001001";
  private static final EmulatorConfig SMALL = EmulatorConfig.DEFAULT.withOrganisation(pool(10));

  private final TestTime time = new TestTime();
  private final FakeCrm.Source crm = new FakeCrm.Source();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (var resource : open.reversed()) {
      resource.close();
    }
  }

  // Calls

  @Test
  void aCallWithATokenReachesTheCrmAndCostsACredit() throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();
    var answer = client.get(ONE_LEAD + "?fields=Last_Name&");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"data\":[{\"id\":\"1\"}]}");
    assertThat(client.pool().path("spent").asLong()).isEqualTo(1);
    assertThat(client.pool().path("limit").asLong()).isEqualTo(55_000);
    assertThat(client.pool().path("in_flight_max").asInt()).isEqualTo(1);
    assertThat(crm.latest().requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("GET");
              assertThat(request.path()).isEqualTo(ONE_LEAD);
              assertThat(request.query()).isEqualTo("fields=Last_Name&");
              assertThat(request.headers()).containsKey("authorization");
              assertThat(request.now()).isEqualTo(TestTime.START);
              assertThat(request.caller().userId()).isEqualTo(FakeCrm.FIRST_USER);
              assertThat(request.caller().clientId()).isEqualTo(OAuthClient.DEFAULT.id());
            });
  }

  @Test
  void aBodyReachesTheCrmByteForByte() throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();
    // Larger than what an event loop handles by itself, and no JSON.
    var body = "--x\r\n".repeat(100_000);
    var answer =
        client.send(
            client
                .request("/crm/v8/upload")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body))
                .build());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(crm.latest().requests().getFirst().body())
        .isEqualTo(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBodyBeyondTheBoundIsRefused() throws Exception {
    var emulator = startEmulator(EmulatorConfig.DEFAULT);
    var head =
        """
        POST /crm/v8/Leads HTTP/1.1\r
        Host: x\r
        Content-Length: 99999999\r
        \r
        """;

    assertThat(raw(emulator, head)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void aQueryThatCannotBeReadIsRefused() throws Exception {
    var emulator = startEmulator(EmulatorConfig.DEFAULT);
    var answer =
        raw(
            emulator,
            "GET /emulator/v1/usage?by=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400").contains("percent-encoded");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'',AUTHENTICATION_FAILURE",
    "Basic abc,AUTHENTICATION_FAILURE",
    "Zoho-oauthtoken 1000.x.y,INVALID_TOKEN",
    "Bearer 1000.x.y,INVALID_TOKEN"
  })
  void aCallWithoutAGoodTokenIsTurnedAway(String authorization, String code) throws Exception {
    var client = start(EmulatorConfig.DEFAULT);
    var request = client.request(ONE_LEAD);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    var answer = client.send(request.build());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Client.json(answer).path("code").asText()).isEqualTo(code);
    assertThat(crm.latest().requests()).isEmpty();
    assertThat(client.pool().path("spent").asLong()).isZero();
  }

  @Test
  void aTokenExpiresByTheVirtualClock() throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();
    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(200);
    client.post("/emulator/v1/clock", "{\"advance_seconds\":3600}");

    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(401);
  }

  @Test
  void anExhaustedPoolRefusesUntilCreditsComeBack() throws Exception {
    var client = start(SMALL).withToken();
    for (int i = 0; i < 10; i++) {
      assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(200);
    }
    var refused = client.get(ONE_LEAD);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Client.json(refused).path("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(Client.json(refused).path("message").asText()).contains("24 hour");
    assertThat(client.pool().at("/refused/credits").asLong()).isEqualTo(1);
    assertThat(crm.latest().requests()).hasSize(10);

    client.post("/emulator/v1/clock", "{\"advance_seconds\":86700}");
    client.withToken();
    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(200);
  }

  @Test
  void theCostumeOfARefusalCanBeChosen() throws Exception {
    var legacy = Wire.DEFAULT.withCostume(Costume.LEGACY);
    var client = start(SMALL.withOrganisation(pool(0)).withWire(legacy)).withToken();

    assertThat(client.get(ONE_LEAD).body()).contains("\"code\":429").contains("past 24 hours");
  }

  @Test
  void failuresCostWhatTheRulesSay() throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();

    assertThat(client.get("/crm/v8/Status/401").statusCode()).isEqualTo(401);
    assertThat(client.pool().path("spent").asLong()).isZero();
    assertThat(client.post("/crm/bulk/v8/read", "{}").statusCode()).isEqualTo(200);
    assertThat(client.pool().path("spent").asLong()).isEqualTo(50);
    var broken = client.get("/crm/v8/Broken/1");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(Client.json(broken).path("code").asText()).isEqualTo("INTERNAL_ERROR");
    assertThat(client.pool().path("spent").asLong()).isEqualTo(51);
    assertThat(client.pool().path("in_flight").asInt()).isZero();
  }

  // Headers

  @Test
  void headersHaveZohosOwnSpelling() throws Exception {
    var emulator = startEmulator(SMALL);
    var client = client(emulator).withToken();
    var head =
        "GET " + ONE_LEAD + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + client.tokenLine();

    assertThat(raw(emulator, head + "\r\n"))
        .contains("\r\nServer: ZGS\r\n")
        .contains("\r\nContent-Type: application/json;charset=utf-8\r\n")
        .contains("\r\nContent-Disposition: attachment; filename=response.json\r\n")
        .contains("\r\nclientVersion: ")
        .contains("\r\nclientsubVersion: ")
        .contains("\r\nContent-Length: 21\r\n")
        .contains("\r\nDate: Tue, 24 Nov 2026 09:00:00 GMT\r\n")
        .contains("\r\nX-ACCESSTOKEN-RESET: 2026-11-24T10:00:00+00:00\r\n");
  }

  @Test
  void anEmptyAnswerHasNoBodyAndNoTypeOfOne() throws Exception {
    var answer = start(EmulatorConfig.DEFAULT).withToken().get("/crm/v8/Status/204");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
    assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
  }

  @Test
  void remainingCreditsAreToldOnceHalfTheFreeOnesAreUsed() throws Exception {
    var client = start(SMALL).withToken();
    var told = new ArrayList<String>();
    for (int i = 0; i < 11; i++) {
      told.add(
          client.get(ONE_LEAD).headers().firstValue("X-API-CREDITS-REMAINING").orElse("silent"));
    }

    assertThat(told)
        .containsExactly("silent", "silent", "silent", "silent", "5", "4", "3", "2", "1", "0", "0");
  }

  @Test
  void theOldHeadersTellEverythingAlways() throws Exception {
    var classic = Wire.DEFAULT.withHeaders(Wire.HeaderProfile.CLASSIC);
    var headers = start(SMALL.withWire(classic)).withToken().get(ONE_LEAD).headers();

    assertThat(headers.firstValue("X-RATELIMIT-LIMIT")).contains("10");
    assertThat(headers.firstValue("X-RATELIMIT-REMAINING")).contains("9");
    assertThat(headers.firstValue("X-RATELIMIT-DAY-LIMIT")).contains("10");
    assertThat(headers.firstValue("X-RATELIMIT-DAY-REMAINING")).contains("9");
    assertThat(headers.firstValue("X-RATELIMIT-RESET"))
        .contains(
            Long.toString(TestTime.START.plus(Duration.ofDays(1)).plusSeconds(300).toEpochMilli()));
    assertThat(headers.firstValue("X-ACCESSTOKEN-RESET")).isEmpty();
  }

  // Concurrency and latency

  @Test
  void aSlowCallHoldsItsSlotUntilItsAnswer() throws Exception {
    var free = new OrganisationConfig("free", 1, 0, OptionalLong.empty(), Map.of());
    var client = start(EmulatorConfig.DEFAULT.withOrganisation(free)).withToken();
    client.post(
        "/emulator/v1/faults",
        "[{\"match\":\"GET /crm/v8/Slow/*\",\"times\":\"always\",\"delay_ms\":600000}]");
    var slow =
        List.of(1, 2, 3, 4, 5).stream().map(i -> client.getAsync("/crm/v8/Slow/" + i)).toList();
    awaitInFlight(client, 5);

    var refused = client.get(ONE_LEAD);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(Client.json(refused).path("message").asText()).contains("concurrency");
    assertThat(slow).noneMatch(call -> call.isDone());

    client.post("/emulator/v1/clock", "{\"advance_seconds\":600}");
    for (var call : slow) {
      assertThat(call.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }
    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(200);
    assertThat(client.pool().path("in_flight").asInt()).isZero();
    assertThat(client.pool().path("in_flight_max").asInt()).isEqualTo(5);
    assertThat(client.pool().at("/refused/concurrency").asInt()).isEqualTo(1);
  }

  @Test
  void realisticLatencyPassesInVirtualTime() throws Exception {
    var realistic = Wire.DEFAULT.withLatency(Wire.LatencyProfile.REALISTIC);
    var client = start(EmulatorConfig.DEFAULT.withWire(realistic)).withToken();
    var call = client.getAsync(ONE_LEAD);
    awaitInFlight(client, 1);
    time.move(Duration.ofMillis(20));
    assertThat(client.pool().path("in_flight").asInt()).isEqualTo(1);

    time.move(Duration.ofSeconds(2));
    assertThat(call.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
  }

  // Faults

  @Test
  void aFaultReplacesTheAnswerBeforeItsEffect() throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();
    client.post(
        "/emulator/v1/faults",
        """
        [{"match":"GET /crm/v8/Leads/*","times":2,"status":429,"headers":{"Retry-After":"7"}},
         {"match":"GET /crm/v8/Leads/*","status":503,"body":"<html>busy</html>",
          "headers":{"Content-Type":"text/html"}},
         {"match":"GET /crm/v8/Leads/*","status":502,"effect":true}]""");

    var first = client.get(ONE_LEAD);
    assertThat(first.statusCode()).isEqualTo(429);
    assertThat(first.headers().firstValue("Retry-After")).contains("7");
    assertThat(Client.json(first).path("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(429);
    var html = client.get(ONE_LEAD);
    assertThat(html.statusCode()).isEqualTo(503);
    assertThat(html.body()).isEqualTo("<html>busy</html>");
    assertThat(html.headers().allValues("Content-Type")).containsExactly("text/html");
    assertThat(crm.latest().requests()).isEmpty();
    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(502);
    assertThat(crm.latest().requests()).hasSize(1);
    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(200);
    // 429 costs nothing, the two 5xx and the last call one credit each.
    assertThat(client.pool().path("spent").asLong()).isEqualTo(3);
  }

  @ParameterizedTest(name = "dropped {0} the effect, the CRM sees {1} calls")
  @CsvSource({"before,0", "after,1"})
  void aDroppedCallGetsNoAnswer(String when, int seen) throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();
    client.post(
        "/emulator/v1/faults", "{\"match\":\"POST /crm/v8/Leads\",\"drop\":\"" + when + "\"}");

    assertThatThrownBy(() -> client.post("/crm/v8/Leads", "{\"data\":[{}]}"))
        .isInstanceOf(IOException.class);
    assertThat(crm.latest().requests()).hasSize(seen);
    assertThat(client.pool().path("spent").asLong()).isEqualTo(1);
    assertThat(client.pool().path("in_flight").asInt()).isZero();
  }

  @Test
  void anAnswerIsGarbageOrBrokenOff() throws Exception {
    var emulator = startEmulator(EmulatorConfig.DEFAULT);
    var client = client(emulator).withToken();
    client.post(
        "/emulator/v1/faults",
        """
        [{"match":"GET /crm/**","garbage":true},{"match":"GET /crm/**","truncate":9}]""");

    var garbage = client.get(ONE_LEAD);
    assertThat(garbage.statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> Client.json(garbage)).isInstanceOf(IOException.class);
    var head = "GET " + ONE_LEAD + " HTTP/1.1\r\nHost: x\r\n" + client.tokenLine() + "\r\n";
    assertThat(raw(emulator, head))
        .contains("Content-Length: 21\r\n")
        .endsWith("\r\n\r\n{\"data\":[");
  }

  @Test
  void theTokenEndpointHasFaultsToo() throws Exception {
    var client = start(EmulatorConfig.DEFAULT);
    client.post(
        "/emulator/v1/faults",
        "{\"match\":\"POST /oauth/v2/token\",\"status\":500,\"body\":{\"error\":\"x\"}}");

    var failed = client.refresh(OAuthClient.DEFAULT);
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).isEqualTo("{\"error\":\"x\"}");
    assertThat(client.refresh(OAuthClient.DEFAULT).statusCode()).isEqualTo(200);
  }

  // Tokens

  @Test
  void tokensAreForTheEmulatorsOwnAddress() throws Exception {
    var emulator = startEmulator(EmulatorConfig.DEFAULT);
    var client = client(emulator);
    var answer = Client.json(client.refresh(OAuthClient.DEFAULT));

    assertThat(answer.path("api_domain").asText()).isEqualTo("http://127.0.0.1:" + emulator.port());
  }

  @Test
  void anyClientBecomesAClient() throws Exception {
    var client = start(EmulatorConfig.DEFAULT.withOAuth(new OAuthRules(List.of(), true, true)));
    var made = OAuthClient.of("1000.MADEUP", "s", "r");
    var token = Client.json(client.refresh(made)).path("access_token").asText();
    client.send(client.request(ONE_LEAD).header("Authorization", "Bearer " + token).build());

    assertThat(Client.json(client.get("/emulator/v1/usage?by=client")).toString())
        .isEqualTo(
            """
            {"rows":[{"client_id":"1000.MADEUP","calls":1,"credits":1,"refused":0}]}""");
  }

  @Test
  void theEleventhTokenRequestIsRefused() throws Exception {
    var client = start(EmulatorConfig.DEFAULT);
    for (int i = 0; i < 10; i++) {
      assertThat(client.refresh(OAuthClient.DEFAULT).statusCode()).isEqualTo(200);
    }

    var refused = client.refresh(OAuthClient.DEFAULT);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Client.json(refused).path("error").asText()).isEqualTo("Access Denied");
    assertThat(client.pool().at("/refused/token_requests").asInt()).isEqualTo(1);
    client.post("/emulator/v1/clock", "{\"advance_seconds\":600}");
    assertThat(client.refresh(OAuthClient.DEFAULT).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenIsRevoked() throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();
    var refreshToken = OAuthClient.DEFAULT.refreshTokens().getFirst();

    assertThat(client.post("/oauth/v2/token/revoke?token=" + refreshToken, "").statusCode())
        .isEqualTo(200);
    assertThat(client.get(ONE_LEAD).statusCode()).isEqualTo(401);
    assertThat(client.refresh(OAuthClient.DEFAULT).body())
        .isEqualTo("{\"error\":\"invalid_code\"}");
  }

  // Controls

  @Test
  void usageIsToldByClientAndByOperation() throws Exception {
    var client = start(SMALL).withToken();
    client.get(ONE_LEAD);
    client.get("/crm/v8/Leads/deleted");
    client.post("/crm/bulk/v8/read", "{}");
    var id = OAuthClient.DEFAULT.id();

    assertThat(client.get("/emulator/v1/usage?by=client").body())
        .isEqualTo(
            "{\"rows\":[{\"client_id\":\"" + id + "\",\"calls\":2,\"credits\":3,\"refused\":1}]}");
    assertThat(client.get("/emulator/v1/usage?by=operation").body())
        .isEqualTo(
            "{\"rows\":["
                + "{\"operation\":\"bulk_read_create\",\"calls\":0,\"credits\":0,\"refused\":1},"
                + "{\"operation\":\"get_deleted_records\",\"calls\":1,\"credits\":2,\"refused\":0},"
                + "{\"operation\":\"get_record_by_id\",\"calls\":1,\"credits\":1,\"refused\":0}]}");
  }

  @Test
  void outsideSpendingIsExactWhenTheClockJumps() throws Exception {
    var client = start(EmulatorConfig.DEFAULT);
    var at =
        client.post(
            "/emulator/v1/outside", "{\"name\":\"zap\",\"credits\":7,\"every_seconds\":300}");
    assertThat(Client.json(at).path("spent").asLong()).isEqualTo(7);
    client.post("/emulator/v1/clock", "{\"advance_seconds\":43200}");

    var pool = client.pool();
    assertThat(pool.path("spent").asLong()).isEqualTo(7 * (43_200 / 300 + 1));
    assertThat(pool.path("outside_spend").asLong()).isEqualTo(pool.path("spent").asLong());
    assertThat(pool.path("releases")).hasSize(145);
    assertThat(pool.at("/releases/0/at").asText()).isEqualTo("2026-11-25T09:05:00Z");
  }

  @Test
  void aResetBeginsAnewFromTheSameSeed() throws Exception {
    var client = start(SMALL).withToken();
    client.get(ONE_LEAD);
    client.post("/emulator/v1/faults", "{\"match\":\"* /**\",\"times\":\"always\",\"status\":500}");
    client.post("/emulator/v1/outside", "{\"name\":\"zap\",\"credits\":1,\"every_seconds\":60}");
    time.move(Duration.ofHours(1));
    client.post("/emulator/v1/reset", "");

    assertThat(client.get(ONE_LEAD).statusCode()).as("old tokens are gone").isEqualTo(401);
    assertThat(client.withToken().get(ONE_LEAD).statusCode()).isEqualTo(200);
    assertThat(client.pool().path("spent").asLong()).isEqualTo(1);
    assertThat(crm.seeds())
        .hasSize(2)
        .allMatch(seed -> seed.seed() == 1 && seed.edition().equals("professional"));
  }

  @Test
  void recordsAreDumpedALineEach() throws Exception {
    var records =
        new OrganisationConfig(
            "professional", 10, 0, OptionalLong.empty(), Map.of("Leads", 50_000));
    var client = start(EmulatorConfig.DEFAULT.withOrganisation(records));
    var dump = client.get("/emulator/v1/records/Leads");

    assertThat(dump.statusCode()).isEqualTo(200);
    assertThat(dump.body().lines().count()).isEqualTo(50_000);
    assertThat(dump.body())
        .startsWith("{\"id\":\"0\"}\n{\"id\":\"1\"}\n")
        .endsWith("{\"id\":\"49999\"}\n");
    assertThat(client.get("/emulator/v1/records/Nothing").statusCode()).isEqualTo(404);
    assertThat(client.pool().path("spent").asLong()).isZero();
  }

  @Test
  void theConfigurationIsShownWithoutSecrets() throws Exception {
    var client = start(EmulatorConfig.DEFAULT);
    var config = client.get("/emulator/v1/config").body();

    assertThat(config)
        .contains("\"edition\":\"professional\"")
        .contains("\"token_limits\":true")
        .contains(OAuthClient.DEFAULT.id())
        .doesNotContain(OAuthClient.DEFAULT.secret())
        .doesNotContain(OAuthClient.DEFAULT.refreshTokens().getFirst());
    assertThat(client.get("/emulator/v1/health").body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @ParameterizedTest(name = "{0} {1} is refused for {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          clock   | {"advance_seconds":-1}                              | advance_seconds
          clock   | {"advance_seconds":1e99}                            | advance_seconds
          clock   | {"advance_seconds":"x"}                             | advance_seconds
          clock   | {"seconds":1}                                       | unknown key seconds
          clock   | {                                                   | JSON
          clock   | []                                                  | object
          outside | {"name":"zap","credits":0,"every_seconds":1}        | credits
          outside | {"name":"","credits":1,"every_seconds":1}           | name
          outside | {"name":"zap","credits":1.5,"every_seconds":1}      | credits
          outside | {"name":"zap","credits":1,"every_seconds":-5}       | every_seconds
          faults  | [{"match":"GET","status":500}]                      | match
          faults  | [{"match":"GET /x"}]                                | delay_ms
          faults  | [{"match":"GET /x","status":99}]                    | status
          faults  | [{"match":"GET /x","status":500,"drop":"after"}]    | at most one
          faults  | [{"match":"GET /x","drop":"sometimes"}]             | drop
          faults  | [{"match":"GET /x","status":500,"times":0}]         | times
          faults  | [{"match":"GET /x","garbage":1}]                    | garbage
          faults  | [{"match":"GET /x","status":500,"percent":101}]     | percent
          faults  | [{"match":"GET /x","double":true}]                  | NOTIFY
          faults  | [{"match":"GET /x","reorder":true}]                 | NOTIFY
          faults  | [{"match":"NOTIFY /x","status":500}]                | NOTIFY
          faults  | [{"match":"GET /x","truncate":-1}]                  | truncate
          faults  | [{"match":"GET /x","drop":"after","body":"x"}]      | need a status
          faults  | [{"match":"GET /x","status":500,"headers":{"a b":"c"}}] | headers
          faults  | [{"match":"GET /x","status":500,"surprise":1}]      | unknown key surprise
          """)
  void aControlThatCannotBeFollowedIsExplained(String control, String body, String why)
      throws Exception {
    var answer = start(EmulatorConfig.DEFAULT).post("/emulator/v1/" + control, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Client.json(answer).path("error").asText()).contains(why);
  }

  @Test
  void unknownPathsAndQuestionsAreTold() throws Exception {
    var client = start(EmulatorConfig.DEFAULT).withToken();

    assertThat(client.get("/emulator/v1/nothing").statusCode()).isEqualTo(404);
    assertThat(client.get("/emulator/v1/usage?by=moon").statusCode()).isEqualTo(400);
    assertThat(client.get("/somewhere").statusCode()).isEqualTo(404);
    assertThat(client.get("/oauth/v2/token").statusCode()).isEqualTo(404);
    assertThat(client.post("/emulator/v1/pool", "").statusCode()).isEqualTo(404);
  }

  // As a whole

  @Test
  void theSameSeedAndTheSameSequenceGiveTheSameAnswers() throws Exception {
    assertThat(transcript(1)).isEqualTo(transcript(1));
    assertThat(transcript(1)).isNotEqualTo(transcript(2));
  }

  @Test
  void aPortThatIsTakenIsAnError() throws Exception {
    var emulator = startEmulator(EmulatorConfig.DEFAULT);
    var same = EmulatorConfig.DEFAULT.withPort(emulator.port());

    assertThatThrownBy(() -> Emulator.start(same, crm, time))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(emulator.port()));
  }

  @Test
  void aConfigurationThatMakesNoSenseIsRefused() {
    var free = new OrganisationConfig("free", 1, 10, OptionalLong.empty(), Map.of());

    assertThatThrownBy(() -> Emulator.start(EmulatorConfig.DEFAULT.withOrganisation(free), crm))
        .hasMessageContaining("add-on-credits");
    assertThatThrownBy(() -> EmulatorConfig.DEFAULT.withPort(70_000)).hasMessageContaining("port");
    assertThatThrownBy(() -> EmulatorConfig.DEFAULT.withSpeed(0)).hasMessageContaining("speed");
    assertThatThrownBy(() -> CreditRules.DEFAULT.withSlotWidth(Duration.ZERO))
        .hasMessageContaining("slot-width");
    assertThatThrownBy(() -> new OrganisationConfig("free", 0, 0, OptionalLong.empty(), Map.of()))
        .hasMessageContaining("users");
    assertThatThrownBy(
            () -> new OrganisationConfig("free", 1, 0, OptionalLong.empty(), Map.of("Leads", -1)))
        .hasMessageContaining("Leads");
  }

  private List<String> transcript(long seed) throws Exception {
    try (var emulator = Emulator.start(SMALL.withSeed(seed), crm, new TestTime());
        var client = new Client(emulator).withToken()) {
      var lines = new ArrayList<String>();
      lines.add(client.tokenLine());
      client.post("/emulator/v1/outside", "{\"name\":\"zap\",\"credits\":2,\"every_seconds\":60}");
      for (int i = 0; i < 8; i++) {
        var answer = client.get(ONE_LEAD);
        lines.add(answer.statusCode() + " " + answer.body() + answer.headers().map());
        client.post("/emulator/v1/clock", "{\"advance_seconds\":45}");
      }
      lines.add(client.pool().toString());
      return lines;
    }
  }

  private Client start(EmulatorConfig config) throws IOException {
    return client(startEmulator(config));
  }

  private Emulator startEmulator(EmulatorConfig config) throws IOException {
    var emulator = Emulator.start(config, crm, time);
    open.add(emulator);
    return emulator;
  }

  private Client client(Emulator emulator) {
    var client = new Client(emulator);
    open.add(client);
    return client;
  }

  private static OrganisationConfig pool(long credits) {
    return new OrganisationConfig("professional", 10, 0, OptionalLong.of(credits), Map.of());
  }

  private static void awaitInFlight(Client client, int slots) throws Exception {
    for (int tries = 0; client.pool().path("in_flight").asInt() != slots; tries++) {
      assertThat(tries).as("waiting for %d calls in flight", slots).isLessThan(5_000);
    }
  }

  /** Sends bytes as they are and reads until the connection closes. */
  private static String raw(Emulator emulator, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
