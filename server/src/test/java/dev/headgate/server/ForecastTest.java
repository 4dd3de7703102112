package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the admin API says of the time to come. */
final class ForecastTest {

  @TempDir Path data;

  @Test
  void aYoungGatewaySaysHowLittleItKnows() throws Exception {
    try (var run = GatewayRun.start(data, "organisation.edition=free")) {
      assertThat(run.get("/crm/v8/Leads").statusCode()).isEqualTo(200);
      var forecast = run.admin("/forecast");
      assertThat(forecast.get("limit").asLong()).isEqualTo(5_000);
      assertThat(forecast.get("days_seen").asInt()).isZero();
      assertThat(forecast.get("dry_at").isNull()).isTrue();
      assertThat(forecast.get("rows")).hasSize(24);
      assertThat(forecast.get("rows").get(0).get("remaining").asLong()).isLessThanOrEqualTo(5_000);
    }
  }

  /** A slot that isn't over counts as well: nobody is told of credits that are gone. */
  @Test
  void whatRemainsIsWhatThePoolSays() throws Exception {
    try (var run = GatewayRun.start(data, "organisation.edition=free")) {
      for (int calls = 1; calls <= 3; calls++) {
        assertThat(run.get("/crm/v8/Leads?page=" + calls).statusCode()).isEqualTo(200);
        run.awaitQuiet();
        var forecast = run.admin("/forecast").get("remaining").asLong();
        assertThat(forecast).isEqualTo(run.admin("/pool").get("remaining").asLong());
        assertThat(forecast).isLessThan(5_000);
      }
    }
  }

  @Test
  void thePauseOfASuspectCanBeJudged() throws Exception {
    try (var run = GatewayRun.start(data, "organisation.edition=free")) {
      var proof = run.admin("/integrations/Zap%2012/proof?paused_at=2026-11-24T12:00:00Z");
      assertThat(proof.get("integration").asText()).isEqualTo("Zap 12");
      assertThat(proof.get("verdict").asText()).isEqualTo("undecided");
      var wrong = run.admin("/integrations/bi/proof?paused_at=noon");
      assertThat(wrong.at("/error/message").asText()).contains("paused_at must be a moment");
    }
  }
}
