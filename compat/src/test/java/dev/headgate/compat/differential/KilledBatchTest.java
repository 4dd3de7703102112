package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.HeadgateProcess;
import dev.headgate.compat.Integration;
import dev.headgate.compat.Web;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A gateway that is killed amid 1,000 writes that go together: every caller that had an answer
 * finds its record, and none was written twice.
 */
@Order(2)
class KilledBatchTest {

  private static final int CALLERS = 50;
  private static final int WRITES = 1_000;

  @TempDir private Path folder;

  @ParameterizedTest(name = "killed after {0} answers")
  @ValueSource(ints = {1, 300, 700})
  void whatWasAnsweredIsThereOnce(int answersBeforeTheEnd) throws Exception {
    var data = folder.resolve("data");
    var ids = new ConcurrentHashMap<String, String>();
    long batches;
    try (var zoho = Staff.freshAndSlow()) {
      try (var headgate = HeadgateProcess.up(folder, data, zoho.zoho().address().toString())) {
        var client =
            Integration.signIn(
                headgate.gateway(data).address(), Staff.credentials(Staff.ADMINISTRATOR));
        write(client, ids, answersBeforeTheEnd, headgate);
      }
      zoho.awaitQuiet();
      batches = zoho.charged().values().stream().mapToLong(Long::longValue).sum();
      check(zoho, ids);
    }
    assertThat(ids.size())
        .as("the kill came amid the writes")
        .isBetween(answersBeforeTheEnd, WRITES - 1);
    assertThat(batches)
        .as("calls that carried %s answered writes", ids.size())
        .isLessThan(Math.max(WRITES / 4, ids.size()));
  }

  /** Fifty callers, each of whom waits for its answer before it writes again. */
  private static void write(
      Integration client, Map<String, String> ids, int enough, HeadgateProcess headgate)
      throws Exception {
    var latch = new CountDownLatch(enough);
    var next = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(CALLERS)) {
      for (int i = 0; i < CALLERS; i++) {
        var _ =
            threads.submit(
                () -> {
                  for (int number = next.getAndIncrement();
                      number < WRITES;
                      number = next.getAndIncrement()) {
                    var name = Writing.NEW + number;
                    var reply = insert(client, name);
                    if (reply.statusCode() == 201) {
                      ids.put(name, id(reply));
                      latch.countDown();
                    }
                  }
                  return null;
                });
      }
      assertThat(latch.await(60, TimeUnit.SECONDS)).as("enough answers came").isTrue();
      headgate.kill();
    }
  }

  private static HttpResponse<String> insert(Integration client, String name) throws Exception {
    return client.send("POST", "/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"" + name + "\"}]}");
  }

  private static String id(HttpResponse<String> reply) throws Exception {
    return Web.JSON.readTree(reply.body()).at("/data/0/details/id").asText();
  }

  private static void check(Staff zoho, Map<String, String> ids) throws Exception {
    var found = new HashMap<String, List<String>>();
    for (var lead : zoho.records("Leads")) {
      found
          .computeIfAbsent(lead.path("Last_Name").asText(), _ -> new ArrayList<>())
          .add(lead.required("id").asText());
    }
    ids.forEach((name, id) -> assertThat(found.get(name)).as(name).containsExactly(id));
    found.forEach(
        (name, all) -> {
          if (name.startsWith(Writing.NEW)) {
            assertThat(all).as(name).hasSize(1);
          }
        });
    assertThat(new HashSet<>(ids.values())).hasSize(ids.size());
  }
}
