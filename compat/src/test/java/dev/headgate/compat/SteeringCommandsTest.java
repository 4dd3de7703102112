package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cli.Main;
import dev.headgate.compat.Integration.Credentials;
import dev.headgate.core.time.Time;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at a running gateway and steer it. */
class SteeringCommandsTest {

  private static final String READ = "/crm/v8/Leads?fields=Last_Name&per_page=5";

  @TempDir private Path folder;
  private Emulator zoho;
  private GatewayHere here;
  private Integration shop;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    zoho = Emulators.fresh();
    here =
        GatewayHere.before(
            zoho,
            folder,
            Time.system(),
            "organisation.users=10",
            "off=forecast",
            "integrations.shop.client-id=1000.SHOP");
    shop =
        Integration.signIn(here.gateway().address(), new Credentials("1000.SHOP", "s", "1000.r"));
  }

  @AfterEach
  void stop() {
    here.close();
    zoho.close();
  }

  private record Ran(int code, String out, String err) {}

  private Ran run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments = new ArrayList<>(List.of(words));
    var gateway = here.gateway();
    arguments.addAll(
        List.of("--admin", gateway.admin().toString(), "--token", gateway.adminToken()));
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  private String done(String... words) {
    var ran = run(words);
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out();
  }

  @Test
  void poolTellsWhatIsLeftAndWhatIsNotKnown() throws IOException, InterruptedException {
    shop.get(READ);
    assertThat(done("pool").lines())
        .anyMatch(line -> line.matches("remaining +54,999 of 55,000 credits .*configuration.*"))
        .anyMatch(line -> line.matches("spent +1 through Headgate .*; 0 held .*"))
        .anyMatch(line -> line.matches("outside +unknown: .*"))
        .anyMatch(line -> line.matches("slots +0 of 15 in flight, 0 calls wait"))
        .anyMatch(line -> line.matches("comes back +1 at 20.*Z"));
    assertThat(Web.JSON.readTree(done("pool", "--format", "json")).get("limit").asInt())
        .isEqualTo(55_000);
  }

  @Test
  void aFeatureIsSwitchedOffAndOn() {
    assertThat(done("switch", "slots", "off"))
        .isEqualTo("slots is off now; undo with: headgate switch slots on\n");
    assertThat(done("switch", "slots", "off")).startsWith("slots was off already");
    assertThat(done("switch").lines())
        .anyMatch(line -> line.matches("slots +no +no +the cap on .*"))
        .anyMatch(line -> line.matches("forecast +no +yes +.*"))
        .anyMatch(line -> line.matches("all +yes +no +.*"));
    assertThat(done("switch", "slots", "on")).startsWith("slots is on now");
  }

  @Test
  void aWrongSwitchIsOneLine() {
    for (var wrong :
        List.of(
            List.of("switch", "warp", "off"),
            List.of("switch", "slots"),
            List.of("switch", "slots", "sideways"),
            List.of("switch", "forecast", "on"))) {
      var ran = run(wrong.toArray(String[]::new));
      assertThat(ran.code()).as("%s", wrong).isEqualTo(2);
      assertThat(ran.err().lines().toList()).as("%s", wrong).hasSize(1);
    }
  }

  @Test
  void aPausedIntegrationIsShownAsPaused() throws IOException, InterruptedException {
    shop.get(READ);
    assertThat(done("pause", "shop")).contains("undo with: headgate resume shop");
    assertThat(shop.get(READ).statusCode()).isEqualTo(429);
    assertThat(done("integrations").lines())
        .anyMatch(line -> line.matches("shop +normal +yes +- +1 +1 +0 .*"));
    done("resume", "shop");
    assertThat(shop.get(READ).statusCode()).isEqualTo(200);
  }

  @Test
  void subscriptionsAreMadeListedAndEnded() {
    var made = done("subscribe", "https://hooks.example/secret-path", "--modules", "Leads,Deals");
    assertThat(made).containsPattern("(?m)^secret  [0-9a-f]{64}$");
    var id = made.lines().findFirst().orElseThrow().substring("id".length()).strip();
    assertThat(done("subscriptions"))
        .contains(id)
        .contains("https://hooks.example/…")
        .doesNotContain("secret-path");
    assertThat(done("subscriptions", "dead", id)).contains("nothing yet");
    assertThat(done("subscriptions", "replay", id)).contains("0 changes");
    assertThat(done("subscriptions", "enable", id)).contains(id);
    assertThat(done("subscriptions", "delete", id)).contains("nothing any more");
    assertThat(run("subscriptions", "delete", id).code()).isEqualTo(2);
    assertThat(run("subscribe", "ftp://x").err()).contains("url must be an address");
    assertThat(done("watch")).contains("nothing yet");
  }
}
