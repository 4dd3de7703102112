package dev.headgate.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.demo.Column;
import dev.headgate.demo.DemoResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** How a day's figures are shown, to people and to programs. */
class DemoFiguresTest {

  private static final Column DIRECT = lived(1_000, 12, 30, Optional.of(LocalTime.of(15, 3)));
  private static final Column HEADGATE = lived(400, 0, 42, Optional.empty());
  private static final Column LEAST =
      column(
          new Column.Share(300, 0, 3, 42, Optional.empty(), OptionalLong.empty()),
          Map.of(),
          Optional.empty());

  private static Column lived(
      long credits, long refused, long completed, Optional<LocalTime> firstRefusal) {
    return column(
        new Column.Share(
            credits,
            refused,
            50,
            completed,
            Optional.of(new Column.Latency(150.5, 400)),
            OptionalLong.of(7)),
        Map.of("zap", new Column.Outside(20, 25)),
        firstRefusal);
  }

  private static Column column(
      Column.Share share, Map<String, Column.Outside> outside, Optional<LocalTime> firstRefusal) {
    return new Column(
        share.credits(),
        share.refused(),
        share.completed(),
        new TreeMap<>(Map.of("web-forms", share)),
        new TreeMap<>(outside),
        firstRefusal);
  }

  private static DemoResult result(long inTheLedger) {
    var routing =
        new DemoResult.Routing(
            DIRECT, HEADGATE, LEAST, new TreeMap<>(Map.of("web-forms", inTheLedger)));
    return new DemoResult(
        15_000,
        List.of(
            new DemoResult.About(
                "web-forms", "leads", true, "own code", Duration.ofMinutes(15), 42)),
        routing,
        routing);
  }

  private static JsonNode json() {
    return DemoJson.of(result(400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all_routed", "redirectable_only"})
  void bothRoutingsHaveThreeColumns(String routing) {
    var columns = json().required(routing);

    assertThat(columns.fieldNames())
        .toIterable()
        .containsExactly("direct", "headgate", "least_possible");
    assertThat(columns.at("/headgate/credits").asLong()).isEqualTo(400);
    assertThat(columns.at("/headgate/refused").asLong()).isZero();
    assertThat(columns.at("/headgate/completed").asLong()).isEqualTo(42);
  }

  @Test
  void anIntegrationsPartIsWhole() {
    var share = json().at("/all_routed/direct/by_integration/web-forms");

    assertThat(share.required("credits").asLong()).isEqualTo(1_000);
    assertThat(share.required("refused").asLong()).isEqualTo(12);
    assertThat(share.required("calls").asLong()).isEqualTo(50);
    assertThat(share.required("latency_ms_p50").asDouble()).isEqualTo(150.5);
    assertThat(share.required("latency_ms_p95").asDouble()).isEqualTo(400);
    assertThat(share.required("staleness_s_max").asLong()).isEqualTo(7);
  }

  @Test
  void whatIsOnlyComputedHasNoMeasuredTimes() {
    var share = json().at("/all_routed/least_possible/by_integration/web-forms");

    assertThat(share.required("credits").asLong()).isEqualTo(300);
    assertThat(share.required("latency_ms_p50").isNull()).isTrue();
    assertThat(share.required("latency_ms_p95").isNull()).isTrue();
    assertThat(share.required("staleness_s_max").isNull()).isTrue();
  }

  @Test
  void whoCanBeRedirectedAndWhyIsSaid() {
    assertThat(json().at("/integrations/web-forms/redirectable").asBoolean()).isTrue();
    assertThat(json().at("/integrations/web-forms/why").asText()).isEqualTo("own code");
    assertThat(printed(400)).contains("own code");
  }

  @Test
  void peopleAreToldWhatIsLeftAndWhenThePoolWasEmpty() {
    assertThat(printed(400))
        .contains("Credits: 40 % of direct.")
        .contains("calls are refused from 15:03 on, through Headgate no call is refused")
        .contains("20 of 25 credits wanted")
        .contains("books agree");
  }

  @Test
  void aDifferenceInTheBooksIsNotKeptQuiet() {
    assertThat(printed(399)).contains("differ").doesNotContain("agree");
  }

  private static String printed(long inTheLedger) {
    var text = new StringWriter();
    new DemoTables(result(inTheLedger), new PrintWriter(text), Ansi.OFF).print();
    return text.toString();
  }
}
