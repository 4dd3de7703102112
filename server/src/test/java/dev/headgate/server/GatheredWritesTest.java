package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.FakeZoho;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of gathered writes when their answer does not help: real HTTP and a fake Zoho. */
final class GatheredWritesTest {

  @TempDir Path data;

  /** The answer streams by, or is read and holds one entry for two. */
  @ParameterizedTest(name = "of up to {0} it is read")
  @ValueSource(strings = {"1KiB", "16MiB"})
  void aBatchWhoseAnswerDoesNotTellWhatWasDoneIsNotSentAgain(String inMemory) throws Exception {
    try (var gateway = GatewayRun.start(data, "limits.answer-in-memory=" + inMemory)) {
      var go = new CountDownLatch(1);
      gateway.zoho.next(FakeZoho.when(go, FakeZoho.json(200, "{}")));
      var first = delete(gateway, 1);
      gateway.zoho.take();
      gateway.zoho.always(FakeZoho.json(200, "{\"data\":[\"" + "x".repeat(1 << 20) + "\"]}"));
      var second = delete(gateway, 2);
      var third = delete(gateway, 3);
      assertThat(second.get().statusCode()).isEqualTo(502);
      assertThat(third.get().statusCode()).isEqualTo(502);
      go.countDown();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat(gateway.zoho.requests()).hasSize(2);
      assertThat(gateway.zoho.requests().getLast().target()).contains("ids=");
    }
  }

  private static CompletableFuture<HttpResponse<String>> delete(GatewayRun gateway, int record) {
    return gateway
        .http()
        .sendAsync(
            gateway.to("/crm/v8/Leads/300000000000000000" + record).DELETE().build(),
            BodyHandlers.ofString());
  }
}
