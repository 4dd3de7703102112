package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.Emulator;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that watches modules of an emulated organisation, by a clock that the test moves. */
class WatchStoriesTest {

  /**
   * One for channels, one for the look; and three for the limits, which are asked for meanwhile.
   */
  private static final long AT_START = 5;

  private static final Instant MORNING = Instant.parse("2026-11-24T06:00:00Z");

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime(MORNING);

  private GatewayHere watching(Emulator zoho) throws InterruptedException {
    return watching(zoho, "Leads,Contacts");
  }

  private GatewayHere watching(Emulator zoho, String modules, String... more)
      throws InterruptedException {
    var settings =
        Stream.of(
            "client.id=1000.OWN",
            "client.secret=secret",
            "client.refresh-token=1000.own.refresh",
            "watch.modules=" + modules,
            "watch.ceiling=15m");
    return GatewayHere.before(
        zoho,
        folder.resolve("data"),
        time,
        Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
  }

  private static JsonNode watch(GatewayHere here) throws IOException, InterruptedException {
    return here.gateway().ask("/headgate/v1/watch");
  }

  private static JsonNode row(JsonNode watch, String module) {
    for (var row : watch.get("rows")) {
      if (row.get("module").asText().equals(module)) {
        return row;
      }
    }
    throw new AssertionError("no " + module + " in " + watch);
  }

  /** Waits in real time, moving the clock by a second now and then. */
  private JsonNode await(GatewayHere here, String what, Predicate<JsonNode> holds)
      throws IOException, InterruptedException {
    return await(here, what, Duration.ofSeconds(1), holds);
  }

  private JsonNode await(GatewayHere here, String what, Duration step, Predicate<JsonNode> holds)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var watch = watch(here);
    while (!holds.test(watch)) {
      assertThat(System.nanoTime()).as("%s: %s", what, watch).isLessThan(deadline);
      if (!watch.get("working").asBoolean()) {
        time.advance(step);
      }
      watch = watch(here);
    }
    return watch;
  }

  private JsonNode awaitWatched(GatewayHere here) throws IOException, InterruptedException {
    return await(here, "all is watched", watch -> allWatched(watch));
  }

  private static boolean allWatched(JsonNode watch) {
    return allWatched(watch, "Leads", "Contacts");
  }

  private static boolean allWatched(JsonNode watch, String... modules) {
    return Stream.of(modules).allMatch(module -> row(watch, module).get("watched").asBoolean());
  }

  private static void change(Emulator zoho, String module, String operation, int count)
      throws IOException, InterruptedException {
    Web.post(
        zoho.address().resolve("/emulator/v1/changes"),
        "{\"module\":\"%s\",\"operation\":\"%s\",\"count\":%d}"
            .formatted(module, operation, count));
  }

  @Test
  void channelsAreOpenedAndWhatChangesIsTold() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = watching(zoho)) {
      var begun = awaitWatched(here);
      assertThat(begun.get("credits").asInt())
          .as("one for channels, one for the look")
          .isEqualTo(2);
      change(zoho, "Leads", "update", 3);
      change(zoho, "Leads", "delete", 1);
      var told = await(here, "told", watch -> row(watch, "Leads").get("told").asInt() == 4);
      assertThat(row(told, "Leads").get("untold").asInt()).isZero();
      assertThat(row(told, "Contacts").get("told").asInt()).isZero();
      // Some hours later channels were renewed, and nothing was ever missed.
      await(
          here,
          "a day has passed",
          Duration.ofMinutes(1),
          _ -> time.instant().isAfter(MORNING.plus(Duration.ofHours(25))));
      var later = awaitWatched(here);
      assertThat(Instant.parse(row(later, "Leads").get("channel_until").asText()))
          .isAfter(time.instant());
      assertThat(row(later, "Leads").get("gaps").asInt()).isZero();
    }
  }

  @Test
  void whatIsLostIsFoundByALookWithinTheCeiling() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = watching(zoho)) {
      awaitWatched(here);
      Emulators.fail(
          zoho, "[{\"match\":\"NOTIFY /headgate/**\",\"times\":\"always\",\"drop\":\"before\"}]");
      change(zoho, "Leads", "insert", 1);
      change(zoho, "Leads", "update", 30);
      change(zoho, "Leads", "delete", 2);
      var changedAt = time.instant();
      var found =
          await(
              here,
              "found",
              Duration.ofSeconds(5),
              watch -> row(watch, "Leads").get("untold").asInt() >= 33);
      assertThat(time.instant()).isBefore(changedAt.plus(Duration.ofMinutes(15)));
      assertThat(row(found, "Leads").get("gaps").asInt()).isEqualTo(1);
      assertThat(row(found, "Contacts").get("gaps").asInt()).isZero();
    }
  }

  @Test
  void aRenameIsSeenInTheModulesThatShowTheName() throws Exception {
    var list = "/crm/v8/Contacts?fields=Last_Name,Account_Name&per_page=5";
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here =
            watching(
                zoho,
                "Accounts,Contacts",
                "integrations.portal.client-id=1000.WEB",
                "integrations.portal.freshness=push")) {
      await(here, "watched", watch -> allWatched(watch, "Accounts", "Contacts"));
      var credentials = new Integration.Credentials("1000.WEB", "secret", "1000.web.refresh");
      var crm = Integration.signIn(zoho.address(), credentials);
      var account = inserted(crm, "Accounts", "{\"Account_Name\":\"Old\"}");
      inserted(
          crm,
          "Contacts",
          "{\"Last_Name\":\"Burns\",\"Account_Name\":{\"id\":\"" + account + "\"}}");
      await(here, "told", watch -> row(watch, "Contacts").get("told").asInt() == 1);
      time.advance(Duration.ofSeconds(3)); // the second of the insert is over, and told once more
      await(here, "settled", watch -> watch.get("settling").asInt() == 0);
      var portal = Integration.signIn(here.gateway().address(), credentials);
      assertThat(portal.get(list).body()).contains("Old");
      assertThat(source(portal.get(list))).isEqualTo("cache");

      update(crm, account, "Description", "Builds ships");
      await(here, "told", watch -> row(watch, "Accounts").get("notifications").asInt() == 2);
      assertThat(source(portal.get(list))).as("nothing that it shows").isEqualTo("cache");

      // Often in the same second, and then it looks as if the first were told again.
      update(crm, account, "Account_Name", "Nova");
      await(here, "told", watch -> row(watch, "Accounts").get("notifications").asInt() == 3);
      var renamed = portal.get(list);
      assertThat(source(renamed)).isEqualTo("upstream");
      assertThat(renamed.body()).contains("Nova");
    }
  }

  private static String inserted(Integration client, String module, String record)
      throws IOException, InterruptedException {
    var reply = client.send("POST", "/crm/v8/" + module, "{\"data\":[" + record + "]}");
    return Web.JSON.readTree(reply.body()).at("/data/0/details/id").asText();
  }

  private static void update(Integration client, String account, String field, String value)
      throws IOException, InterruptedException {
    var body = "{\"data\":[{\"" + field + "\":\"" + value + "\"}]}";
    assertThat(client.send("PUT", "/crm/v8/Accounts/" + account, body).statusCode()).isEqualTo(200);
  }

  private static String source(java.net.http.HttpResponse<String> reply) {
    return reply.headers().firstValue("X-Headgate-Answer").orElse("");
  }

  @Test
  void aWriteOfAClientThatNobodyTellsIsADoubtWithinAMinuteOrSo() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = watching(zoho)) {
      awaitWatched(here);
      time.advance(Duration.ofMinutes(2));
      Emulators.fail(
          zoho, "[{\"match\":\"NOTIFY /headgate/**\",\"times\":\"always\",\"drop\":\"before\"}]");
      var client =
          Integration.signIn(
              here.gateway().address(),
              new Integration.Credentials("1000.WEB", "secret", "1000.web.refresh"));
      var written =
          Web.CLIENT.send(
              client
                  .request("/crm/v8/Leads")
                  .POST(BodyPublishers.ofString("{\"data\":[{\"Last_Name\":\"Untold\"}]}"))
                  .build(),
              java.net.http.HttpResponse.BodyHandlers.ofString());
      assertThat(written.statusCode()).isEqualTo(201);
      var writtenAt = time.instant();
      await(here, "probe", watch -> row(watch, "Leads").get("probes_untold").asInt() == 1);
      assertThat(time.instant()).isBefore(writtenAt.plus(Duration.ofMinutes(2)));
      var found = await(here, "looked", watch -> row(watch, "Leads").get("untold").asInt() == 1);
      assertThat(time.instant()).isBefore(writtenAt.plus(Duration.ofMinutes(2)));
      assertThat(row(found, "Contacts").get("probes_untold").asInt()).isZero();
    }
  }

  @Test
  void channelsOutliveARestartAndWhatHappenedMeanwhileIsFound() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time)) {
      try (var here = watching(zoho)) {
        awaitWatched(here);
      }
      change(zoho, "Contacts", "insert", 1);
      time.advance(Duration.ofMinutes(3));
      try (var again = watching(zoho)) {
        var watch = await(again, "found", each -> row(each, "Contacts").get("untold").asInt() == 1);
        awaitWatched(again);
        assertThat(row(watch, "Leads").get("untold").asInt()).isZero();
      }
      var key = folder.resolve("data").resolve("watch-key");
      assertThat(Files.getPosixFilePermissions(key))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void onlyZohoIsHeardAtTheDoor() throws Exception {
    try (var zoho = Emulators.fresh("professional", 10, time);
        var here = watching(zoho)) {
      awaitWatched(here);
      Emulators.awaitCharged(zoho, AT_START);
      var channel =
          Web.json(
                  Web.request(zoho.address().resolve("/crm/v8/actions/watch"))
                      .header("Authorization", "Zoho-oauthtoken " + token(zoho)))
              .get("watch")
              .get(0);
      var url = java.net.URI.create(channel.get("notify_url").asText());
      var notification =
          "{\"server_time\":1795510015197,\"module\":\"%s\",\"ids\":[\"1\"],\"operation\":\"update\",\"channel_id\":\"%s\",\"token\":\"%s\"}";
      var id = channel.get("channel_id").asText();
      var module = channel.get("resource_name").asText();
      var token = channel.get("token").asText();
      assertThat(post(url, notification.formatted(module, id, "wrong"))).isEqualTo(401);
      assertThat(post(url, notification.formatted("Deals", id, token))).isEqualTo(400);
      assertThat(post(url, "{}")).isEqualTo(400);
      assertThat(post(url, "x".repeat((1 << 20) + 1))).isEqualTo(413);
      assertThat(post(url.resolve("/headgate/notify/1"), "{}")).isEqualTo(404);
      assertThat(post(url.resolve("/headgate/other"), "{}")).isEqualTo(404);
      assertThat(Web.send(Web.request(url)).statusCode()).isEqualTo(405);
      assertThat(post(url, notification.formatted(module, id, token))).isEqualTo(200);
      var told = await(here, "told", watch -> row(watch, module).get("told").asInt() == 1);
      assertThat(told.get("rejected").asInt()).isEqualTo(2);
      assertThat(Emulators.charged(zoho, "operation").sum()).as("one GET").isEqualTo(AT_START + 1);
      assertThat(told.toString()).doesNotContain(token).doesNotContain(id);
    }
  }

  private static String token(Emulator zoho) throws IOException, InterruptedException {
    return Web.json(
            Web.request(zoho.address().resolve("/oauth/v2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=refresh_token&client_id=1000.OWN&client_secret=secret"
                            + "&refresh_token=1000.own.refresh")))
        .get("access_token")
        .asText();
  }

  private static int post(java.net.URI url, String body) throws IOException, InterruptedException {
    return Web.send(Web.request(url).POST(BodyPublishers.ofString(body))).statusCode();
  }
}
