package dev.headgate.emulator.crm.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.emulator.crm.Caller;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionCallsTest {
  @Test
  void aFunctionGivesBackItsArguments() {
    var answer =
        Caller.withRecords(Map.of())
            .post("/crm/v8/functions/my_sync/actions/execute?auth_type=oauth", "{\"a\":1}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Caller.json(answer).path("code").asText()).isEqualTo("success");
    assertThat(Caller.json(answer).path("details").path("output").asText())
        .isEqualTo(
            """
            {"function":"my_sync","params":{"auth_type":"oauth"},"body":"{\\"a\\":1}"}""");
  }
}
