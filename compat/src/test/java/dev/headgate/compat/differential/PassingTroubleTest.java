package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.compat.Integration;
import dev.headgate.core.time.Time;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong once is over with the next call: it is neither kept nor held against a way. */
class PassingTroubleTest {

  private static final String LIST = "/crm/v8/Leads?fields=Last_Name&per_page=200";

  @TempDir private Path folder;

  private Staff zoho;
  private GatewayHere here;
  private Integration caller;

  @BeforeEach
  void start() throws Exception {
    zoho = Staff.fresh();
    here =
        GatewayHere.before(
            zoho.zoho(), folder.resolve("data"), Time.system(), DifferentialTest.settings());
    caller = Staff.signIn(here.gateway().address()).get(Staff.ADMINISTRATOR);
  }

  @AfterEach
  void stop() {
    here.close();
    zoho.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"garbage\":true",
        "\"status\":200,\"body\":\"<html>Sorry</html>\"",
        "\"status\":200,\"body\":\"\""
      })
  void rubbishIsNotKept(String fault) throws Exception {
    zoho.fail("{\"match\":\"GET /crm/v8/Leads\"," + fault + "}");
    var rubbish = caller.get(LIST);
    assertThat(rubbish.statusCode()).isEqualTo(200);
    assertThat(rubbish.body()).doesNotContain("\"data\"");
    assertThat(caller.get(LIST).body()).contains("\"data\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"status\":500", "\"status\":503", "\"drop\":\"after\""})
  void aCheaperWayThatFailedOnceIsTakenAgain(String fault) throws Exception {
    zoho.fail("{\"match\":\"POST /crm/v8/coql\"," + fault + "}");
    assertThat(caller.get("/crm/v8/Leads/actions/count").body()).contains("40");
    long before = spent();
    assertThat(caller.get("/crm/v8/Contacts/actions/count").body()).contains("40");
    assertThat(spent() - before).as("credits for the next count").isEqualTo(1);
  }

  @Test
  void aWayThatIsNotOpenIsNotTriedAgain() throws Exception {
    zoho.fail("{\"match\":\"POST /crm/v8/coql\",\"times\":\"always\",\"status\":401}");
    caller.get("/crm/v8/Leads/actions/count");
    long before = spent();
    assertThat(caller.get("/crm/v8/Contacts/actions/count").body()).contains("40");
    assertThat(spent() - before).as("credits for the next count").isEqualTo(50);
  }

  private long spent() throws Exception {
    return zoho.charged().values().stream().mapToLong(Long::longValue).sum();
  }
}
