package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.Integration.Credentials;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gateway that is killed (no signal to catch, no time to write) amid 500 calls has every one of
 * them in its books that Zoho may have charged: each was written down before it left.
 */
class KilledGatewayTest {

  private static final int CLIENTS = 50;
  private static final int CALLS_EACH = 10;
  private static final int CALLS = CLIENTS * CALLS_EACH;
  private static final String READ = "/crm/v8/Leads?fields=Last_Name&per_page=5";
  private static final long PRICE = 1;

  /** Else few of the same reads would go: what is looked at is that none of many is lost. */
  private static final String EACH_FOR_ITSELF = "off=join,gather";

  @TempDir private Path folder;

  @ParameterizedTest(name = "killed after {0} answers")
  @ValueSource(ints = {1, 150, 350})
  void noChargeIsMissing(int answersBeforeTheEnd) throws IOException, InterruptedException {
    var data = folder.resolve("data");
    try (var zoho = Emulators.freshAndSlow()) {
      Map<String, Integer> answered;
      try (var headgate =
          HeadgateProcess.up(folder, data, zoho.address().toString(), "--set", EACH_FOR_ITSELF)) {
        var clients = signIn(headgate.gateway(data).address());
        var calls = new ParallelCalls(clients, answersBeforeTheEnd);
        calls.start();
        calls.awaitEnough();
        headgate.kill();
        answered = calls.end();
      }
      try (var again = GatewayHere.before(zoho, data)) {
        var ledger = again.gateway().charged("integration");
        awaitQuiet(zoho);
        var charged = Emulators.charged(zoho, "client");
        assertThat(answered.values().stream().mapToInt(Integer::intValue).sum())
            .as("the kill came amid the calls")
            .isBetween(answersBeforeTheEnd, CALLS - 1);
        assertThat(ledger.sum()).isBetween(charged.sum(), CALLS * PRICE);
        charged
            .credits()
            .forEach(
                (client, credits) ->
                    assertThat(ledger.of(client)).as(client).isGreaterThanOrEqualTo(credits));
        answered.forEach(
            (client, count) ->
                assertThat(ledger.of(client)).as(client).isGreaterThanOrEqualTo(count * PRICE));
      }
    }
  }

  private static Map<String, Integration> signIn(URI crm) throws IOException, InterruptedException {
    var integrations = new ConcurrentHashMap<String, Integration>();
    for (int i = 0; i < CLIENTS; i++) {
      var id = "1000.CLIENT" + i;
      integrations.put(id, Integration.signIn(crm, new Credentials(id, "secret", "1000.r" + i)));
    }
    return integrations;
  }

  /** Until the emulator has worked off all that had reached it. */
  private static void awaitQuiet(Emulator zoho) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (Emulators.pool(zoho).required("in_flight").asInt() > 0) {
      assertThat(System.nanoTime()).as("the emulator falls quiet").isLessThan(deadline);
    }
  }

  /** The same read, ten times for each of fifty clients, all at once. */
  private static final class ParallelCalls {

    private final Map<String, Integration> clients;
    private final List<CompletableFuture<Void>> underWay = new ArrayList<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final CountDownLatch enough;

    ParallelCalls(Map<String, Integration> clients, int answersThatAreEnough) {
      this.clients = clients;
      this.enough = new CountDownLatch(answersThatAreEnough);
    }

    void start() {
      for (int i = 0; i < CALLS_EACH; i++) {
        clients.forEach(
            (id, client) ->
                underWay.add(
                    Web.CLIENT
                        .sendAsync(client.request(READ).GET().build(), BodyHandlers.ofString())
                        .thenAccept(response -> count(id, response))));
      }
    }

    private void count(String client, HttpResponse<String> response) {
      if (response.statusCode() == 200) {
        answered.merge(client, 1, Integer::sum);
        enough.countDown();
      }
    }

    void awaitEnough() throws InterruptedException {
      assertThat(enough.await(30, TimeUnit.SECONDS)).as("enough answers came").isTrue();
    }

    /** How many calls of each client were answered, once all have ended one way or another. */
    Map<String, Integer> end() {
      underWay.forEach(call -> call.handle((_, _) -> null).join());
      return Map.copyOf(answered);
    }
  }
}
