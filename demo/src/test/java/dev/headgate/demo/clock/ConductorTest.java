package dev.headgate.demo.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.emulator.OrganisationConfig;
import dev.headgate.emulator.StandardCrm;
import dev.headgate.emulator.http.Wire;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConductorTest {

  private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

  /** Less than any call takes of the emulator. */
  private static final Duration FAST = Duration.ofMillis(20);

  private final DayTime time = new DayTime(MIDNIGHT);
  private Emulator zoho;
  private Conductor day;

  @BeforeEach
  void start() throws IOException {
    var config = EmulatorConfig.DEFAULT;
    zoho =
        Emulator.startStanding(
            config
                .withOAuth(config.oauth().withAnyClient(true))
                .withWire(Wire.DEFAULT.withLatency(Wire.LatencyProfile.REALISTIC))
                .withOrganisation(
                    new OrganisationConfig(
                        "professional", 3, 0, OptionalLong.empty(), Map.of("Leads", 3))),
            new StandardCrm(),
            MIDNIGHT);
    day = new Conductor(time, zoho, at(24));
  }

  @AfterEach
  void stop() {
    zoho.close();
  }

  private static Instant at(int hour) {
    return MIDNIGHT.plus(Duration.ofHours(hour));
  }

  @Test
  void actorsActInTheOrderOfTheirTimes() throws Exception {
    var acts = new CopyOnWriteArrayList<String>();
    day.conduct(
        List.of(
            () -> {
              day.sleepUntil(at(2));
              acts.add("second at " + day.now());
              day.sleepUntil(at(4));
              acts.add("fourth at " + day.now());
            },
            () -> {
              day.sleepUntil(at(1));
              acts.add("first at " + day.now());
              day.sleepUntil(at(3));
              acts.add("third at " + day.now());
            }),
        () -> {});

    assertThat(acts)
        .containsExactly(
            "first at " + at(1), "second at " + at(2), "third at " + at(3), "fourth at " + at(4));
    assertThat(zoho.clock().instant()).isEqualTo(at(4));
  }

  /** How much more than Zoho's latency it takes is the machine's affair, see the class. */
  @Test
  void anAnswerThatIsHeldBackTakesTheDaysTime() throws Exception {
    var token = token();
    var took = new ConcurrentLinkedQueue<Duration>();
    day.conduct(
        List.of(
            () -> {
              day.sleepUntil(at(0).plusSeconds(60));
              var asked = day.now();
              try (var _ = day.awaitAnswer()) {
                assertThat(statusOf("/crm/v8/Leads?fields=id", token)).isEqualTo(200);
              }
              took.add(Duration.between(asked, day.now()));
            }),
        () -> {});

    assertThat(took).singleElement().satisfies(time -> assertThat(time).isGreaterThan(FAST));
    assertThat(zoho.heldAnswers().countAfter(MIDNIGHT)).isZero();
  }

  @Test
  void whoSleepsOnTheGatewaysTimeIsWokenWhileAnAnswerIsWaitedFor() throws Exception {
    var woken = new ConcurrentLinkedQueue<Instant>();
    day.conduct(
        List.of(
            () -> {
              // As a call that lingers in the gateway: nobody but the gateway knows until when.
              try (var _ = day.awaitAnswer()) {
                time.sleep(Duration.ofSeconds(3));
                woken.add(time.instant());
              }
            }),
        () -> {});

    assertThat(woken)
        .singleElement()
        .satisfies(then -> assertThat(then).isAfterOrEqualTo(MIDNIGHT.plusSeconds(3)));
  }

  @Test
  void whatGoesWrongWithOneEndsTheDay() {
    assertThatThrownBy(
            () ->
                day.conduct(
                    List.of(
                        () -> day.sleepUntil(at(20)),
                        () -> {
                          throw new IOException("no token");
                        }),
                    () -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("no token");
  }

  private String token() throws IOException {
    var call =
        (HttpURLConnection) zoho.address().resolve("/oauth/v2/token").toURL().openConnection();
    call.setRequestMethod("POST");
    call.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    call.setDoOutput(true);
    call.getOutputStream()
        .write(
            "grant_type=refresh_token&client_id=a&client_secret=b&refresh_token=c"
                .getBytes(StandardCharsets.UTF_8));
    return new ObjectMapper().readTree(call.getInputStream()).required("access_token").asText();
  }

  private int statusOf(String path, String token) throws IOException {
    var call = (HttpURLConnection) zoho.address().resolve(path).toURL().openConnection();
    call.setRequestProperty("Authorization", "Zoho-oauthtoken " + token);
    return call.getResponseCode();
  }
}
