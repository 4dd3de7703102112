package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.compat.Integration;
import dev.headgate.testkit.ManualTime;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches for what a whole list shows not to be there are told what Zoho would tell them. */
class AbsentSearchTest {

  private static final String LIST = "/crm/v8/Leads?fields=Last_Name,Email,Phone&per_page=200";

  @TempDir private Path folder;
  private final ManualTime time = new ManualTime(Instant.parse("2026-11-24T09:00:00Z"));

  private Staff zoho;
  private GatewayHere here;
  private List<Integration> routed;

  @BeforeEach
  void start() throws Exception {
    zoho = Staff.living(time);
    here = GatewayHere.before(zoho.zoho(), folder.resolve("data"), time, settings());
    routed = Staff.signIn(here.gateway().address());
  }

  @AfterEach
  void stop() {
    here.close();
    zoho.close();
  }

  private static String[] settings() {
    var settings = new ArrayList<>(List.of("organisation.users=" + Staff.USERS));
    for (int principal = 0; principal < Staff.PRINCIPALS; principal++) {
      var section = "integrations.p" + principal + ".";
      settings.add(section + "client-id=" + Staff.credentials(principal).clientId());
      settings.add(section + "freshness=1h");
    }
    return settings.toArray(String[]::new);
  }

  @Test
  void whoeverSearchesIsToldWhatZohoTells() throws Exception {
    var random = new SplittableRandom(20_261_124);
    var values = new ArrayList<String>();
    for (var lead : zoho.records("Leads")) {
      values.add(lead.path("Email").asText());
      values.add(lead.path("Last_Name").asText());
    }
    for (var caller : routed) {
      learn(caller);
    }
    int fromMemory = 0;
    for (int i = 0; i < 400; i++) {
      var caller = routed.get(random.nextInt(routed.size()));
      var field = random.nextBoolean() ? "Email" : "Last_Name";
      var target = search(field, asked(random, values, i));
      var told = caller.get(target);
      var direct = new Integration(zoho.zoho().address(), caller.accessToken()).get(target);
      assertThat(told.statusCode() + told.body())
          .as("%s, %s", i, target)
          .isEqualTo(direct.statusCode() + direct.body());
      if (isFromMemory(told)) {
        fromMemory++;
      }
    }
    assertThat(fromMemory).as("answered without a call").isGreaterThan(50);
  }

  /** Values that are there, nearly there, and not there at all. */
  private static String asked(SplittableRandom random, List<String> values, int number) {
    var value = values.get(random.nextInt(values.size()));
    return switch (random.nextInt(6)) {
      case 0 -> value;
      case 1 -> value.toUpperCase(Locale.ROOT);
      case 2 -> value.substring(0, Math.max(2, value.length() - 3));
      case 3 -> value + " " + number;
      case 4 -> "nobody" + number + "@nowhere.example";
      default -> "Nemo " + number;
    };
  }

  @Test
  void anInsertEndsIt() throws Exception {
    var caller = routed.getFirst();
    learn(caller);
    assertThat(isFromMemory(caller.get(search("Email", "new@firm.example")))).isTrue();
    var inserted =
        caller.send(
            "POST",
            "/crm/v8/Leads",
            "{\"data\":[{\"Last_Name\":\"New\",\"Email\":\"new@firm.example\"}]}");
    assertThat(inserted.statusCode()).isEqualTo(201);
    var found = caller.get(search("Email", "new@firm.example"));
    assertThat(found.body()).contains("new@firm.example");
    // A list read now may be newer than what a search sees, for as long as its index takes.
    caller.get(LIST);
    assertThat(isFromMemory(caller.get(search("Email", "else@firm.example")))).isFalse();
    time.advance(Duration.ofMinutes(3));
    caller.get(LIST + "&page=1");
    assertThat(isFromMemory(caller.get(search("Email", "other@firm.example")))).isTrue();
  }

  @Test
  void oldAgeAndAnotherShapeEndIt() throws Exception {
    var caller = routed.getFirst();
    learn(caller);
    assertThat(isFromMemory(caller.get(search("Email", "a1@firm.example") + "&fields=Email")))
        .as("never asked in this way")
        .isFalse();
    assertThat(isFromMemory(caller.get(search("Phone", "5550000000")))).isFalse();
    assertThat(isFromMemory(routed.get(1).get(search("Email", "a1@firm.example"))))
        .as("another principal")
        .isFalse();
    time.advance(Duration.ofMinutes(59));
    assertThat(isFromMemory(caller.get(search("Email", "a2@firm.example")))).isTrue();
    time.advance(Duration.ofMinutes(2));
    assertThat(isFromMemory(relearned(caller).get(search("Email", "a3@firm.example")))).isFalse();
  }

  /** Tokens live for an hour. */
  private Integration relearned(Integration before) throws Exception {
    assertThat(before).isEqualTo(routed.getFirst());
    return Staff.signIn(here.gateway().address()).getFirst();
  }

  /** The types of fields, all records, and that Zoho takes such searches. */
  private static void learn(Integration caller) throws Exception {
    caller.get("/crm/v8/settings/fields?module=Leads");
    caller.get(LIST);
    for (var field : List.of("Email", "Last_Name")) {
      caller.get(search(field, "zero@nowhere.example"));
    }
  }

  private static String search(String field, String value) {
    return "/crm/v8/Leads/search?criteria="
        + URLEncoder.encode("(" + field + ":equals:" + value + ")", StandardCharsets.UTF_8)
            .replace("+", "%20");
  }

  private static boolean isFromMemory(HttpResponse<String> reply) throws IOException {
    return reply.headers().firstValue("X-Headgate-Answer").orElse("").equals("cache");
  }
}
