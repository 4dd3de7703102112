package dev.headgate.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.FakeZoho;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether company is kept again after a composite call failed: real HTTP and a fake Zoho. */
final class CompositeTroubleTest {

  private static final int DROPPED = 0;

  @TempDir Path data;
  private final AtomicInteger composites = new AtomicInteger();
  private volatile CountDownLatch held = new CountDownLatch(1);

  @ParameterizedTest(name = "{0}: kept again {1}")
  @CsvSource({"500, true", "503, true", "0, true", "401, false", "403, false"})
  void companyIsKeptAgainWhereItsTroubleMayHavePassed(int status, boolean again) throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      gateway.zoho.always(exchange -> serve(exchange, status));
      fiveInCompany(gateway, 1);
      assertThat(composites.getAndSet(0)).as("at first").isPositive();
      fiveInCompany(gateway, 2);
      assertThat(composites.get() > 0).as("and again").isEqualTo(again);
    }
  }

  private void serve(FakeZoho.Exchange exchange, int status)
      throws IOException, InterruptedException {
    var target = exchange.request().target();
    if (target.contains("/__composite_requests")) {
      composites.incrementAndGet();
      (status == DROPPED
              ? FakeZoho.dropAfterReading()
              : FakeZoho.json(status, "{\"code\":\"INTERNAL_ERROR\",\"status\":\"error\"}"))
          .serve(exchange);
      return;
    }
    exchange.readBody();
    if (target.contains("/Accounts") && !held.await(30, TimeUnit.SECONDS)) {
      throw new IOException("the test never let the answer go");
    }
    exchange.write(200, "{\"data\":[]}".getBytes(UTF_8), "Content-Type: application/json");
  }

  /** Unlike reads that come while another of their kind is under way. */
  private void fiveInCompany(GatewayRun gateway, int round) throws Exception {
    held = new CountDownLatch(1);
    var ahead = gateway.begin("/crm/v8/Accounts?fields=Account_Name&per_page=" + round);
    var arrived = gateway.zoho.take();
    while (!arrived.target().contains("/Accounts")) {
      arrived = gateway.zoho.take(); // that one was of the round before
    }
    var company =
        IntStream.range(0, 5)
            .mapToObj(i -> gateway.begin("/crm/v8/Leads?fields=City&per_page=" + (5 * round + i)))
            .toList();
    company.forEach(CompletableFuture::join);
    held.countDown();
    ahead.join();
  }
}
