package dev.headgate.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call's way through the emulator, over real HTTP. */
class EmulatorTest {

  private final TestTime time = new TestTime();
  private final FakeCrm.Source crm = new FakeCrm.Source();
  private Emulator emulator;
  private Client client;

  @BeforeEach
  void start() throws Exception {
    emulator = Emulator.start(EmulatorConfig.DEFAULT, crm, time);
    client = new Client(emulator);
  }

  @AfterEach
  void stop() {
    client.close();
    emulator.close();
  }

  @Test
  void aCallWithATokenReachesTheCrmAndCostsACredit() throws Exception {
    var answer = client.withToken().get("/crm/v8/Leads/1?fields=Last_Name");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"data\":[{\"id\":\"1\"}]}");
    assertThat(client.pool().path("spent").asLong()).isEqualTo(1);
    assertThat(client.pool().path("limit").asLong()).isEqualTo(55_000);
    assertThat(crm.latest().requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.path()).isEqualTo("/crm/v8/Leads/1");
              assertThat(request.query()).isEqualTo("fields=Last_Name");
              assertThat(request.now()).isEqualTo(TestTime.START);
              assertThat(request.caller().userId()).isEqualTo(FakeCrm.FIRST_USER);
            });
  }
}
