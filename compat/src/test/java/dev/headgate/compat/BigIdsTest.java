package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.Integration.Credentials;
import dev.headgate.emulator.Emulator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ids of Zoho have nineteen digits, more than a double keeps, and real clients send them as numbers
 * as well as strings. Bodies are compared as they came, never parsed.
 */
class BigIdsTest {

  private static final Credentials CLIENT =
      new Credentials("1000.BIGIDS", "big-secret", "1000.big.refresh");
  private static final long EXACT_IN_A_DOUBLE = 1L << 53;

  @TempDir private static Path folder;

  private static Emulator zoho;
  private static GatewayHere headgate;
  private static Integration direct;
  private static Integration through;
  private static String id;

  @BeforeAll
  static void signIn() throws IOException, InterruptedException {
    zoho = Emulators.fresh();
    headgate = GatewayHere.before(zoho, folder.resolve("data"));
    direct = Integration.signIn(zoho.address(), CLIENT);
    through = Integration.signIn(headgate.gateway().address(), CLIENT);
    id = idThatADoubleWouldRound();
  }

  private static String idThatADoubleWouldRound() throws IOException, InterruptedException {
    for (int tries = 0; tries < 4; tries++) {
      var made =
          through.send(
              "POST", "/crm/v8/Leads", "{\"data\":[{\"Last_Name\":\"Big\",\"Company\":\"Ids\"}]}");
      long number = Web.JSON.readTree(made.body()).at("/data/0/details/id").asLong();
      if (number > EXACT_IN_A_DOUBLE && (long) (double) number != number) {
        return Long.toString(number);
      }
    }
    throw new AssertionError("four records in a row got ids that a double holds exactly");
  }

  @AfterAll
  static void stop() {
    headgate.close();
    zoho.close();
  }

  @Test
  void aReadByIdIsAnsweredByteForByte() throws IOException, InterruptedException {
    var target = "/crm/v8/Leads/" + id + "?fields=Last_Name,Company,Owner";
    var answer = through.get(target);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(direct.get(target).body()).contains('"' + id + '"');
  }

  @ParameterizedTest(name = "sent as {0}")
  @ValueSource(strings = {"%s", "\"%s\""})
  void anUpdateMeansTheRecordItNames(String form) throws IOException, InterruptedException {
    var company = form.contains("\"") ? "As String" : "As Number";
    var body = "{\"data\":[{\"id\":" + form.formatted(id) + ",\"Company\":\"" + company + "\"}]}";

    var answer = through.send("PUT", "/crm/v8/Leads", body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"id\":\"" + id + '"');
    assertThat(direct.get("/crm/v8/Leads/" + id + "?fields=Company").body())
        .contains('"' + company + '"');
  }

  @ParameterizedTest(name = "sent as {0}")
  @ValueSource(strings = {"%s", "\"%s\""})
  void whatZohoEchoesComesBackAsItWasSent(String form) throws IOException, InterruptedException {
    // An id of nobody's: the answer speaks of what was sent.
    var body =
        "{\"data\":[{\"id\":" + form.formatted("9007199254740993") + ",\"Company\":\"None\"}]}";
    var answer = through.send("PUT", "/crm/v8/Leads", body);
    assertThat(answer.body()).isEqualTo(direct.send("PUT", "/crm/v8/Leads", body).body());
  }

  @ParameterizedTest(name = "answered as {0}")
  @ValueSource(strings = {"9007199254740993", "\"9007199254740993\"", "9223372036854775807"})
  void anAnswerKeepsEachIdsOwnForm(String sent) throws IOException, InterruptedException {
    var body = "{\"data\":[{\"id\": " + sent + ",\"x\":1.0,\"y\":1e2}]}";
    Emulators.fail(
        zoho,
        "[{\"match\":\"GET /crm/v8/Leads/42\",\"times\":1,\"status\":200,\"body\":%s}]"
            .formatted(Web.JSON.writeValueAsString(body)));
    assertThat(through.get("/crm/v8/Leads/42?fields=x").body()).isEqualTo(body);
  }

  @Test
  void aListByIdsFindsThem() throws IOException, InterruptedException {
    var target = "/crm/v8/Leads?fields=Company&ids=" + id;
    assertThat(through.get(target).body())
        .isEqualTo(direct.get(target).body())
        .contains('"' + id + '"');
  }
}
