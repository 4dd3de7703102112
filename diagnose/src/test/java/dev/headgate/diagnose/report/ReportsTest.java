package dev.headgate.diagnose.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.diagnose.Diagnosis;
import dev.headgate.diagnose.Trace;
import org.junit.jupiter.api.Test;

/** The three ways to show a diagnosis. */
final class ReportsTest {

  private static final String EVIL =
      "<script>alert(1)</script><img src=x onerror=alert(2)>\u001b[31m";

  private static Diagnosis diagnosis(String agent) {
    var trace = new Trace();
    for (double at = 7; at < 86_400; at += 300) {
      trace.call(at, agent, "GET /crm/v8/Leads?fields='><svg/onload=alert(3)>", 204, 0);
    }
    return trace.diagnosed();
  }

  @Test
  void jsonHasWhatTheInterfacePromises() throws Exception {
    var json = new ObjectMapper().readTree(JsonReport.of(diagnosis("zap")));

    var finding = json.path("findings").path(0);
    assertThat(finding.path("cause").asText()).isEqualTo("poller");
    assertThat(finding.path("integration").asText()).isEqualTo("zap");
    assertThat(finding.path("credits").asLong()).isEqualTo(288);
    assertThat(finding.path("confidence").isNumber()).isTrue();
    assertThat(finding.path("evidence").isArray()).isTrue();
    assertThat(finding.path("remedy").asText()).isNotEmpty();
    assertThat(finding.path("saving").asLong()).isEqualTo(288);
    assertThat(json.path("credits").asLong()).isEqualTo(288);
  }

  @Test
  void textCannotSteerATerminal() {
    assertThat(TextReport.of(diagnosis(EVIL)).replace("\n", "")).doesNotMatch("(?s).*\\p{Cntrl}.*");
  }

  @Test
  void aCommandToCopyHoldsNothingOfALog() {
    assertThat(TextReport.of(diagnosis("app/1.0"))).contains("\"headgate pause app/1.0\"");
    assertThat(TextReport.of(diagnosis("$(reboot);`id`"))).contains("\"headgate pause NAME\"");
  }

  @Test
  void aPageRunsNothingAsksForNothingAndShowsEverything() {
    var page = HtmlReport.of(diagnosis(EVIL));

    HarmlessPage.check(page);
    assertThat(page)
        .contains("&lt;script&gt;alert(1)")
        .contains("default-src 'none'")
        .contains("<svg viewBox")
        .doesNotContain("<script")
        .doesNotContain("<img")
        .doesNotContain("<svg/onload")
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("url(")
        .doesNotContain("\u001b");
  }

  @Test
  void aDiagnosisOfNothingSaysSo() {
    var nothing = new Trace().diagnosed();
    assertThat(TextReport.of(nothing)).contains("Nothing found");
    assertThat(HtmlReport.of(nothing)).contains("Nothing found");
  }
}
