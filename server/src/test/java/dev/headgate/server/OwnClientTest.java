package dev.headgate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.time.Time;
import dev.headgate.testkit.FakeZoho;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Zoho says of the organisation's limits and prices is taken over. */
final class OwnClientTest {

  private static final String ORG =
      "{\"org\":[{\"license_details\":{\"paid_type\":\"enterprise\",\"users_license_purchased\":7}}]}";
  private static final String APIS =
      """
      {"__apis":[{"path":"/crm/v8/{module}/actions/count","operation_types":
        [{"method":"GET","oauth_scope":"s","min_credits":7,"max_credits":7}]}]}
      """;

  @TempDir Path data;

  /** Answers as an organisation with Enterprise, seven users and cheap counts does. */
  private static final FakeZoho.Behaviour ORGANISATION =
      exchange -> {
        var target = exchange.request().target();
        var answer =
            target.startsWith("/oauth/")
                ? "{\"access_token\":\"1000.own\",\"expires_in\":3600}"
                : target.endsWith("/org")
                    ? ORG
                    : target.endsWith("/__apis") ? APIS : "{\"__features\":[]}";
        FakeZoho.json(200, answer).serve(exchange);
      };

  @Test
  void itsOwnClientAsksAtStart() throws Exception {
    var zoho = FakeZoho.start().always(ORGANISATION);
    var config =
        GatewayRun.config(
            data,
            zoho.address(),
            "client.id=1000.OWN",
            "client.secret=s",
            "client.refresh-token=r",
            "prices.org=2",
            "off=rewrites");
    try (var gateway =
        new GatewayRun(
            zoho,
            HeadgateServer.start(config, Optional.of(GatewayRun.ADMIN_TOKEN), Time.system()))) {
      assertThat(take(gateway, 4))
          .containsExactly(
              "/oauth/v2/token",
              "/crm/v8/org",
              "/crm/v8/__features/user_licenses",
              "/crm/v8/__apis");
      gateway.awaitPool("limit", 57_000);
      gateway.awaitQuiet();
      var pool = gateway.admin("/pool");
      assertThat(pool.get("edition").asText()).isEqualTo("enterprise");
      assertThat(pool.get("users").asInt()).isEqualTo(7);
      assertThat(pool.get("slots").asInt()).isEqualTo(20);
      assertThat(pool.get("limit_source").asText()).isEqualTo("GET /org");
      assertThat(pool.get("limit_as_of").asText()).startsWith("20");
      awaitPricesOf(gateway, "GET /__apis");
      var count = gateway.get("/crm/v8/Leads/actions/count");
      assertThat(count.headers().firstValue("X-Headgate-Credits")).hasValue("7");
      // What the user knows better stays.
      assertThat(gateway.get("/crm/v8/org").headers().firstValue("X-Headgate-Credits"))
          .hasValue("2");
      assertThat(gateway.usage("integration", "headgate").orElseThrow().get("credits").asInt())
          .isEqualTo(4);
    }
  }

  private static void awaitPricesOf(GatewayRun gateway, String source)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!gateway.admin("/pool").get("prices_source").asText().equals(source)) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private static List<String> take(GatewayRun gateway, int count) throws InterruptedException {
    var targets = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      targets.add(gateway.zoho.take().target());
    }
    return targets;
  }

  @Test
  void whatClientsAskIsLearntToo() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      gateway.zoho.always(ORGANISATION);
      assertThat(gateway.admin("/pool").get("limit_source").asText()).isEqualTo("configuration");
      gateway.get("/crm/v8/org");
      assertThat(gateway.admin("/pool").get("limit").asInt()).isEqualTo(57_000);
    }
  }

  @Test
  void anEditionThatIsNotKnownChangesNothing() throws Exception {
    try (var gateway = GatewayRun.start(data)) {
      gateway.zoho.next(
          FakeZoho.json(
              200,
              "{\"org\":[{\"license_details\":{\"paid_type\":\"gold\",\"users_license_purchased\":7}}]}"));
      gateway.get("/crm/v8/org");
      assertThat(gateway.admin("/pool").get("limit").asInt()).isEqualTo(50_500);
    }
  }
}
