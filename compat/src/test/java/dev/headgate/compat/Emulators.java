package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.Emulator;
import dev.headgate.emulator.EmulatorConfig;
import dev.headgate.emulator.OrganisationConfig;
import dev.headgate.emulator.http.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;

/** Emulated Zohos in this process, and what they are asked over their control paths. */
final class Emulators {

  private static final long SEED = 20_261_124;

  private Emulators() {}

  /** A fresh one for any client; each call gives the same organisation and the same ids. */
  static Emulator fresh() throws IOException {
    return Emulator.start(config());
  }

  /** A fresh one that answers as slowly as Zoho does. */
  static Emulator freshAndSlow() throws IOException {
    return Emulator.start(
        config().withWire(Wire.DEFAULT.withLatency(Wire.LatencyProfile.REALISTIC)));
  }

  /** A fresh one of an edition, that lives by {@code time}. */
  static Emulator fresh(String edition, int users, InstantSource time) throws IOException {
    return Emulator.start(organisation(edition, users), time);
  }

  /** The same, answering as slowly as Zoho does: an answer comes when {@code time} has passed. */
  static Emulator freshAndSlow(String edition, int users, InstantSource time) throws IOException {
    return Emulator.start(
        organisation(edition, users)
            .withWire(Wire.DEFAULT.withLatency(Wire.LatencyProfile.REALISTIC)),
        time);
  }

  private static EmulatorConfig organisation(String edition, int users) {
    return config()
        .withOrganisation(
            new OrganisationConfig(edition, users, 0, OptionalLong.empty(), Map.of("Leads", 200)));
  }

  /** Lets somebody outside spend credits at once. */
  static void spendOutside(Emulator emulator, long credits)
      throws IOException, InterruptedException {
    Web.post(
        emulator.address().resolve("/emulator/v1/outside"),
        "{\"name\":\"zap\",\"credits\":" + credits + ",\"every_seconds\":864000}");
  }

  private static EmulatorConfig config() {
    var config = EmulatorConfig.DEFAULT.withSeed(SEED);
    return config.withOAuth(config.oauth().withAnyClient(true));
  }

  /** Adds fault rules, given as their JSON. */
  static void fail(Emulator emulator, String rules) throws IOException, InterruptedException {
    Web.post(emulator.address().resolve("/emulator/v1/faults"), rules);
  }

  static JsonNode pool(Emulator emulator) throws IOException, InterruptedException {
    return Web.json(Web.request(emulator.address().resolve("/emulator/v1/pool")));
  }

  /** What Zoho itself has charged, the truth that no real Zoho tells. */
  static Spending charged(Emulator emulator, String by) throws IOException, InterruptedException {
    var usage = Web.json(Web.request(emulator.address().resolve("/emulator/v1/usage?by=" + by)));
    return Spending.of(usage, by.equals("client") ? "client_id" : by);
  }

  /** Waits until so much is charged: a gateway with a client of its own asks while it starts. */
  static void awaitCharged(Emulator emulator, long credits)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    var charged = charged(emulator, "operation");
    while (charged.sum() != credits) {
      assertThat(System.nanoTime()).as("charged: %s", charged).isLessThan(deadline);
      charged = charged(emulator, "operation");
    }
  }
}
