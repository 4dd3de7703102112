package dev.headgate.server.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.server.call.Body;
import dev.headgate.server.call.Headers;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.testkit.FakeZoho;
import dev.headgate.zoho.centre.HostKind;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class VertxUpstreamTest {

  /** Else a read would be sent once more, and charged, by a gateway that is about to be gone. */
  @Test
  void aCallThatIsCutOffByOurOwnStopIsNotOneThatZohoBrokeOff() throws Exception {
    var vertx = Vertx.vertx();
    try (var zoho = FakeZoho.start().always(FakeZoho.silence())) {
      var config =
          HeadgateConfig.load(
              Optional.empty(),
              Map.of("upstream.api", List.of(zoho.address().toString())),
              Map.of());
      var upstream = new VertxUpstream(vertx, config.upstream(), config.limits());
      var outcome = new CompletableFuture<Throwable>();
      Thread.ofVirtual().start(() -> outcome.complete(failureOf(upstream)));
      zoho.take();
      upstream.close();
      assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(UpstreamFailure.TimedOut.class);
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
    }
  }

  private static Throwable failureOf(Upstream upstream) {
    try {
      var answer =
          upstream.send(
              new Upstream.Outgoing(
                  HostKind.of("/crm/v8/Leads"),
                  "GET",
                  "/crm/v8/Leads",
                  Headers.NONE,
                  Body.Bytes.NONE));
      return new AssertionError("answered: " + answer.status());
    } catch (UpstreamFailure failure) {
      return failure;
    } catch (InterruptedException stopped) {
      return stopped;
    }
  }
}
