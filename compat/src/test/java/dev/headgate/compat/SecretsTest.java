package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.Integration.Credentials;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a day's worth of everything, failures above all, no access token, refresh token, grant
 * code, client secret or record body is in anything the gateway wrote or tells: output, every file
 * of its data folder, every answer of its admin API. Its own log is at its most talkative.
 */
class SecretsTest {

  private static final Credentials CLIENT =
      new Credentials(
          "1000.VISIBLECLIENTID", "hiddenClientSecret4711", "1000.hiddenRefreshToken4712.x");
  private static final String CODE = "1000.hiddenGrantCode4713.x";
  private static final String FOREIGN_TOKEN = "1000.hiddenForeignToken4714.x";
  private static final String BODY = "hiddenRecordBody4715";
  private static final String SEARCHED_FOR = "hiddenCriteria4716";

  private static final List<String> TALKATIVE =
      List.of("-Dorg.slf4j.simpleLogger.log.dev.headgate=trace");
  private static final List<String> ADMIN_PATHS =
      List.of(
          "/healthz",
          "/readyz",
          "/metrics",
          "/headgate/v1/pool",
          "/headgate/v1/savings",
          "/headgate/v1/integrations",
          "/headgate/v1/prices",
          "/headgate/v1/openapi.json",
          "/headgate/v1/usage?by=integration",
          "/headgate/v1/usage?by=operation",
          "/headgate/v1/usage?by=module",
          "/headgate/v1/usage?by=source",
          "/headgate/v1/usage?by=hour",
          "/headgate/v1/nothing-here");

  @TempDir private Path folder;

  /** What must not be found, by what it is. */
  private final Map<String, String> secrets = new TreeMap<>();

  @Test
  void noSecretIsInAnyLogFileOrAdminAnswer() throws IOException, InterruptedException {
    secrets.put("client secret", CLIENT.secret());
    secrets.put("refresh token", CLIENT.refreshToken());
    secrets.put("grant code", CODE);
    secrets.put("foreign access token", FOREIGN_TOKEN);
    secrets.put("record body", BODY);
    secrets.put("search criteria", SEARCHED_FOR);
    var data = folder.resolve("data");
    try (var zoho = Emulators.fresh();
        var headgate =
            HeadgateProcess.up(
                folder,
                TALKATIVE,
                data,
                zoho.address().toString(),
                "--set",
                "upstream.answer-within=2s")) {
      var gateway = headgate.gateway(data);
      live(gateway.address(), zoho);

      var seen = adminAnswers(gateway);
      readFiles(data, "running: ", seen); // with what SQLite keeps beside its file while it runs
      headgate.terminate();
      headgate.exitCode();
      readFiles(data, "ended: ", seen);
      seen.put("stdout", headgate.stdout());
      seen.put("stderr", headgate.stderr());

      // The search can find: the client's id is no secret and is in the books and in the answers.
      assertThat(placesOf(CLIENT.clientId(), seen))
          .contains("/headgate/v1/usage?by=integration", "/headgate/v1/integrations")
          .anyMatch(place -> place.startsWith("ended: ") && place.endsWith(".db"));
      assertThat(placesOf("stopping: no new calls", seen)).containsExactly("stderr");
      secrets.forEach(
          (what, secret) -> assertThat(placesOf(secret, seen)).as("places of a " + what).isEmpty());
    }
  }

  /** Everything that touches a secret, and everything that goes wrong while it does. */
  private void live(URI crm, Emulator zoho) throws IOException, InterruptedException {
    var integration = Integration.signIn(crm, CLIENT);
    secrets.put("access token", integration.accessToken());
    var oauth = "/oauth/v2/token";
    var grant = "client_id=" + CLIENT.clientId() + "&client_secret=" + CLIENT.secret();
    var refresh = grant + "&grant_type=refresh_token&refresh_token=" + CLIENT.refreshToken();

    // All in the query, as one client does it; a code; a wrong type; no form at all; the other
    // path.
    post(crm, oauth + "?" + refresh, "");
    var exchanged = post(crm, oauth, grant + "&grant_type=authorization_code&code=" + CODE);
    secrets.put("issued refresh token", textAt(exchanged, "refresh_token"));
    secrets.put("exchanged access token", textAt(exchanged, "access_token"));
    post(crm, oauth, grant + "&grant_type=password&password=" + CLIENT.secret());
    post(crm, oauth, "{\"client_secret\":\"" + CLIENT.secret() + "\"}");
    post(crm, "/oauth/v2/token/revoke?token=" + textAt(exchanged, "refresh_token"), "");

    var lead = "{\"data\":[{\"Last_Name\":\"" + BODY + "\",\"Company\":\"C\"}]}";
    integration.send("POST", "/crm/v8/Leads", lead);
    integration.send("POST", "/crm/v8/Leads", "{\"broken\":\"" + BODY);
    integration.get("/crm/v8/Leads/search?criteria=(Last_Name:equals:" + SEARCHED_FOR + ")");
    integration.get("/crm/v8/Leads?fields=" + SEARCHED_FOR);
    new Integration(crm, FOREIGN_TOKEN).get("/crm/v8/Leads?fields=Last_Name");

    // Broken, lost, late and refused answers, to calls and to token calls.
    Emulators.fail(
        zoho,
        """
        [{"match":"POST /crm/v8/Contacts","times":1,"drop":"after"},
         {"match":"POST /crm/v8/Deals","times":1,"delay_ms":10000},
         {"match":"POST /crm/v8/Accounts","times":1,"garbage":true},
         {"match":"POST /crm/v8/Vendors","times":1,"truncate":5},
         {"match":"POST /crm/v8/Cases","times":1,"status":429}]""");
    for (var module : List.of("Contacts", "Deals", "Accounts", "Vendors", "Cases")) {
      var asked = integration.request("/crm/v8/" + module).POST(BodyPublishers.ofString(lead));
      try {
        Web.send(asked);
      } catch (IOException cutOff) {
        // A cut answer is passed on cut.
      }
    }
    malformed(crm, integration.accessToken());
  }

  /** A bad escape, which no HTTP library sends. */
  private static void malformed(URI crm, String accessToken) throws IOException {
    var request =
        "GET /crm/v8/Leads?fields=%zz"
            + SEARCHED_FOR
            + " HTTP/1.1\r\nHost: crm\r\nAuthorization: Zoho-oauthtoken "
            + accessToken
            + "\r\nConnection: close\r\n\r\n";
    try (var socket = new Socket(crm.getHost(), crm.getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 400");
    }
  }

  private static String post(URI crm, String target, String form)
      throws IOException, InterruptedException {
    var request = Web.request(URI.create(crm + target)).POST(BodyPublishers.ofString(form));
    if (!form.isEmpty()) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    return Web.send(request).body();
  }

  private static String textAt(String answer, String key) throws IOException {
    return Web.JSON.readTree(answer).required(key).asText();
  }

  private static Map<String, String> adminAnswers(Gateway gateway)
      throws IOException, InterruptedException {
    var answers = new TreeMap<String, String>();
    for (var path : ADMIN_PATHS) {
      var request =
          Web.request(gateway.admin().resolve(path))
              .header("Authorization", "Bearer " + gateway.adminToken());
      answers.put(path, Web.send(request).body());
    }
    assertThat(answers.values()).as("every answer says something").doesNotContain("");
    return answers;
  }

  private static void readFiles(Path data, String when, Map<String, String> into)
      throws IOException {
    try (var files = Files.walk(data)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        // One character a byte, so that nothing is lost whatever the file holds.
        into.put(when + data.relativize(file), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static List<String> placesOf(String text, Map<String, String> seen) {
    return seen.entrySet().stream()
        .filter(place -> place.getValue().contains(text))
        .map(Map.Entry::getKey)
        .toList();
  }
}
