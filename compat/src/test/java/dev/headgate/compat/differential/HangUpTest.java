package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.compat.Integration;
import dev.headgate.compat.Web;
import dev.headgate.core.time.Time;
import dev.headgate.testkit.Seeds;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Those who lead a joined read, those who follow, and members of batches and composite calls hang
 * up at any moment: nobody else is harmed, nothing stays held, and the books are right.
 */
@Order(2)
class HangUpTest {

  private static final int READERS = 12;
  private static final int SINGLES = 15;
  private static final int WRITERS = 15;
  private static final int LATEST_MILLIS = 80;

  @TempDir private Path folder;

  private int hungUp;
  private int answered;

  @Test
  void whoHangsUpHarmsNobody() {
    Seeds.check(25, "compat", HangUpTest.class, this::day);
    assertThat(hungUp).as("hung up in time, of %s", hungUp + answered).isGreaterThan(100);
    assertThat(answered).isGreaterThan(100);
  }

  /** One call, and what it is answered with unless its caller hangs up. */
  private record Running(
      CompletableFuture<HttpResponse<String>> reply, boolean hangsUp, int status, String part) {}

  private void day(long seed) throws Exception {
    var random = new SplittableRandom(seed);
    var data = Files.createTempDirectory(folder, "data");
    try (var zoho = Staff.freshAndSlow();
        var here =
            GatewayHere.before(zoho.zoho(), data, Time.system(), DifferentialTest.settings())) {
      var callers = Staff.signIn(here.gateway().address());
      // Twice, since kinds of calls that have met once wait for each other.
      var calls = new ArrayList<Running>();
      calls.addAll(start(random, zoho, callers, "a"));
      end(calls);
      var second = start(random, zoho, callers, "b");
      end(second);
      calls.addAll(second);
      awaitQuiet(here);
      zoho.awaitQuiet();
      compareBooks(zoho, here, calls);
      checkRecords(zoho, calls);
    }
  }

  private List<Running> start(
      SplittableRandom random, Staff zoho, List<Integration> callers, String round)
      throws Exception {
    var leads = zoho.records("Leads");
    var calls = new ArrayList<Running>();
    int caller = random.nextInt(3);
    for (int i = 0; i < READERS; i++) {
      var list = "/crm/v8/Leads?fields=Last_Name&per_page=200&round=" + round;
      calls.add(call(random, callers.get(caller), "GET", list, "", 200, "\"data\""));
    }
    for (int i = 0; i < SINGLES; i++) {
      var id = leads.get(i).required("id").asText();
      var query = i % 2 == 0 ? "?fields=Last_Name" : "?round=" + round;
      calls.add(
          call(random, callers.get(caller), "GET", "/crm/v8/Leads/" + id + query, "", 200, id));
    }
    for (int i = 0; i < WRITERS; i++) {
      var name = Writing.NEW + round + i;
      var body = "{\"data\":[{\"Last_Name\":\"" + name + "\"}]}";
      calls.add(call(random, callers.get(caller), "POST", "/crm/v8/Leads", body, 201, name));
    }
    return calls;
  }

  private Running call(
      SplittableRandom random,
      Integration caller,
      String method,
      String target,
      String body,
      int status,
      String part) {
    var request =
        caller
            .request(target)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    var reply = Web.CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    var hangsUp = random.nextInt(5) < 2;
    if (hangsUp) {
      CompletableFuture.delayedExecutor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS)
          .execute(() -> reply.cancel(true));
    }
    return new Running(reply, hangsUp, status, part);
  }

  private void end(List<Running> calls) throws Exception {
    for (var call : calls) {
      var failed = new AtomicReference<Throwable>();
      var reply =
          call.reply
              .exceptionally(
                  failure -> {
                    failed.set(failure);
                    return null;
                  })
              .get(20, TimeUnit.SECONDS);
      if (reply == null) {
        assertThat(call.hangsUp)
            .as("no answer to one who waited: %s, %s", call.part, failed.get())
            .isTrue();
        hungUp++;
      } else {
        answered++;
        assertThat(reply.statusCode()).as("%s: %s", call.part, reply.body()).isEqualTo(call.status);
        if (call.status == 200) {
          assertThat(reply.body()).contains(call.part);
        }
      }
    }
  }

  private static void awaitQuiet(GatewayHere here) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      var pool = here.gateway().ask("/headgate/v1/pool");
      long open =
          pool.required("held").asLong()
              + pool.required("in_flight").asLong()
              + pool.required("queued").asLong();
      if (open == 0) {
        return;
      }
      assertThat(System.nanoTime()).as("nothing stays held: %s", pool).isLessThan(deadline);
    }
  }

  private static void compareBooks(Staff zoho, GatewayHere here, List<Running> calls)
      throws Exception {
    var charged = zoho.charged().values().stream().mapToLong(Long::longValue).sum();
    var booked = here.gateway().charged("integration").sum();
    assertThat(booked).as("credits in the books, of %s calls", calls.size()).isEqualTo(charged);
  }

  /** Whoever was answered finds its record under the id it was told; nobody's is there twice. */
  private static void checkRecords(Staff zoho, List<Running> calls) throws Exception {
    var byName = new HashMap<String, List<String>>();
    for (var lead : zoho.records("Leads")) {
      byName
          .computeIfAbsent(lead.path("Last_Name").asText(), _ -> new ArrayList<>())
          .add(lead.required("id").asText());
    }
    for (var call : calls) {
      if (call.status == 201) {
        var found = byName.getOrDefault(call.part, List.of());
        var reply = call.reply.handle((answer, _) -> answer).join();
        if (reply == null) {
          assertThat(found).as(call.part).hasSizeLessThanOrEqualTo(1);
        } else {
          assertThat(found).as(call.part).hasSize(1);
          assertThat(reply.body()).contains(found.getFirst());
        }
      }
    }
  }
}
