package dev.headgate.zoho.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorBodyTest {

  @Test
  void theKeysComeInZohosOrder() {
    assertThat(text(ErrorBody.of("TOO_MANY_REQUESTS", "Wait.")))
        .isEqualTo(
            "{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"Wait.\","
                + "\"status\":\"error\"}");
  }

  @Test
  void theDetailsKeepTheirOrderAndKinds() {
    var details = new LinkedHashMap<String, Object>();
    details.put("reason", "paused");
    details.put("retry_after", 60);
    details.put("credits", 9_007_199_254_740_993L);
    details.put("whole", true);
    details.put("largest_consumer", Map.of("integration", "bi"));
    assertThat(text(new ErrorBody("X", details, "m")))
        .contains(
            "\"details\":{\"reason\":\"paused\",\"retry_after\":60,\"credits\":9007199254740993,"
                + "\"whole\":true,\"largest_consumer\":{\"integration\":\"bi\"}}");
  }

  @Test
  void whatWouldBreakJsonIsEscaped() {
    assertThat(text(ErrorBody.of("X", "a \"b\"\n\u00e9")))
        .contains("\"message\":\"a \\\"b\\\"\\n\u00e9\"");
  }

  private static String text(ErrorBody error) {
    return new String(error.toBytes(), UTF_8);
  }
}
