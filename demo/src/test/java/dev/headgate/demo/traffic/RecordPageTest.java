package dev.headgate.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.demo.oracle.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordPageTest {

  private static RecordPage page(String json) throws IOException {
    return RecordPage.of(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aListHasItsRecordsAndTheWayOn() throws IOException {
    assertThat(
            page(
                """
                {"data":[{"Owner":{"id":"9"},"Modified_Time":"2026-03-02T08:00:00Z","id":"1"},
                 {"Tag":[{"id":"8"}],"Modified_Time":null,"id":"2"}],
                 "info":{"count":2,"next_page_token":"more","more_records":true}}"""))
        .isEqualTo(
            new RecordPage(
                List.of(new Shown(1, "2026-03-02T08:00:00Z"), new Shown(2, "")), "more"));
  }

  @Test
  void theLastPageLeadsNowhere() throws IOException {
    assertThat(page("{\"data\":[{\"id\":\"1\"}],\"info\":{\"next_page_token\":null}}").nextToken())
        .isEmpty();
  }

  @Test
  void whatIsNoListHasNoRecords() throws IOException {
    assertThat(page("").records()).isEmpty();
    assertThat(page("{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"7\"}}").records()).isEmpty();
    assertThat(page("{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"7\"}}]}").records())
        .isEmpty();
  }
}
