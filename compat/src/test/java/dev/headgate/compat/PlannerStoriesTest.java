package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.compat.Integration.Credentials;
import dev.headgate.core.time.Time;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What the planner saves where many call at once, over HTTP and before a Zoho of real slowness. */
@Isolated("what goes together depends on how soon the calls follow one another")
class PlannerStoriesTest {

  private static final int CALLERS = 50;
  private static final Credentials CLIENT = new Credentials("1000.SYNC", "secret", "1000.r");
  private static final String FIELDS = "fields=Last_Name,Company,Email";

  @TempDir private Path folder;

  private Emulator zoho;
  private GatewayHere here;
  private Integration client;

  @BeforeEach
  void start() throws Exception {
    zoho = Emulators.freshAndSlow();
    here =
        GatewayHere.before(
            zoho,
            folder.resolve("data"),
            Time.system(),
            "organisation.users=10",
            "integrations.sync.client-id=" + CLIENT.clientId());
    client = Integration.signIn(here.gateway().address(), CLIENT);
  }

  @AfterEach
  void stop() {
    here.close();
    zoho.close();
  }

  @Test
  void fiveHundredReadsByIdTakeFifteenCreditsWhereAListServes() throws Exception {
    var ids = inserted(CALLERS * 2);
    long before = charged();
    var reads =
        IntStream.range(0, 500)
            .mapToObj(i -> "/crm/v8/Leads/" + ids.get(i % ids.size()) + "?" + FIELDS)
            .toList();
    var replies = all(reads.stream().map(this::reading).toList());
    assertThat(replies).allSatisfy(reply -> assertThat(reply.statusCode()).isEqualTo(200));
    for (int i = 0; i < replies.size(); i++) {
      assertThat(record(replies.get(i)).get("id").asText()).isEqualTo(ids.get(i % ids.size()));
    }
    assertThat(charged() - before).as("credits").isLessThanOrEqualTo(15);
    assertLedgerTellsTheSame();
  }

  @Test
  void fiveHundredReadsByIdTakeAHundredAndTenCreditsWhereACompositeCallMust() throws Exception {
    var ids = inserted(CALLERS * 2);
    long before = charged();
    var reads =
        IntStream.range(0, 500)
            // Without fields a list shows less than a single read; each is asked for once.
            .mapToObj(i -> "/crm/v8/Leads/" + ids.get(i % ids.size()) + "?n=" + i)
            .toList();
    var replies = all(reads.stream().map(this::reading).toList());
    assertThat(replies).allSatisfy(reply -> assertThat(reply.statusCode()).isEqualTo(200));
    assertThat(charged() - before).as("credits").isLessThanOrEqualTo(110);
    assertLedgerTellsTheSame();
  }

  @Test
  void aThousandInsertsTakeAHundredAndThirtyCredits() throws Exception {
    long before = charged();
    var ids = inserted(1_000);
    assertThat(new HashSet<>(ids)).hasSize(1_000);
    assertThat(charged() - before).as("credits").isLessThanOrEqualTo(130);
    assertLedgerTellsTheSame();
  }

  @Test
  void twentyWhoAskForTheSameListTakeOneCredit() throws Exception {
    long before = charged();
    var same = reading("/crm/v8/Leads?fields=Last_Name&per_page=50");
    var replies = together(20, IntStream.range(0, 20).mapToObj(_ -> same).toList());
    assertThat(replies.stream().map(HttpResponse::body).distinct()).hasSize(1);
    assertThat(charged() - before).as("credits").isEqualTo(1);
  }

  /** The ids of as many new leads, each inserted by a call of its own. */
  private List<String> inserted(int count) throws Exception {
    var inserts =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    (Callable<HttpResponse<String>>)
                        () ->
                            client.send(
                                "POST",
                                "/crm/v8/Leads",
                                "{\"data\":[{\"Last_Name\":\"Lead %d\",\"Company\":\"Firm %d\"}]}"
                                    .formatted(i, i)))
            .toList();
    var ids = new ArrayList<String>();
    for (var reply : all(inserts)) {
      assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
      ids.add(record(reply).get("details").get("id").asText());
    }
    return ids;
  }

  private Callable<HttpResponse<String>> reading(String target) {
    return () -> client.get(target);
  }

  private static List<HttpResponse<String>> all(
      Collection<? extends Callable<HttpResponse<String>>> calls) throws Exception {
    return together(CALLERS, calls);
  }

  /** The replies in order; so many callers make the calls, each waits for its answer. */
  private static List<HttpResponse<String>> together(
      int callers, Collection<? extends Callable<HttpResponse<String>>> calls) throws Exception {
    try (var threads = Executors.newFixedThreadPool(callers)) {
      var replies = new ArrayList<HttpResponse<String>>();
      for (var reply : threads.invokeAll(calls)) {
        replies.add(reply.get());
      }
      return replies;
    }
  }

  private static JsonNode record(HttpResponse<String> reply) throws IOException {
    return Web.JSON.readTree(reply.body()).get("data").get(0);
  }

  private long charged() throws IOException, InterruptedException {
    return Emulators.charged(zoho, "client").sum();
  }

  /** The ledger's credits are Zoho's, and its savings are what the calls would have cost else. */
  private void assertLedgerTellsTheSame() throws IOException, InterruptedException {
    var rows = here.gateway().ask("/headgate/v1/usage?by=source").get("rows");
    Map<String, Long> credits =
        rows.findParents("source").stream()
            .collect(
                Collectors.toMap(
                    row -> row.get("source").asText(), row -> row.get("credits").asLong()));
    assertThat(credits.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(charged());
  }
}
