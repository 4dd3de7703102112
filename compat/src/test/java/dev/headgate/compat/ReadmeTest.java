package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Everything in the README that can be run is run, with a gateway up as the README starts it. */
@Isolated("its demo takes both cores, and has a time by which it must end")
class ReadmeTest {

  private static final long SCRIPT_SECONDS_MAX = 60;

  @TempDir private static Path folder;

  private static Document readme;
  private static HeadgateProcess headgate;
  private static DocumentShell shell;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    readme = Document.read("README.md");
    headgate =
        HeadgateProcess.start(
            folder,
            List.of(
                "up",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--ports-file",
                "ports.json",
                "--set",
                "integrations.warehouse-sync.client-id=1000.SYNC",
                "--set",
                "integrations.warehouse-sync.budget=3"));
    var ports = headgate.ports();
    shell =
        new DocumentShell(
            folder,
            Map.of(
                "8100", ports.required("gateway").asText(),
                "8101", ports.required("admin").asText()));
  }

  @AfterAll
  static void stop() {
    if (headgate != null) {
      headgate.close();
    }
  }

  @Test
  void itsExamplesPrintWhatItSays() throws IOException, InterruptedException {
    Documents.examplesAreTrue(readme, shell);
    theDemosJsonIsComplete(Web.JSON.readTree(folder.resolve("day.json").toFile()));
  }

  /** The demo takes the better part of a minute, so that it is not run once more for this. */
  private static void theDemosJsonIsComplete(JsonNode figures) {
    for (var routing : List.of("all_routed", "redirectable_only")) {
      for (var way : List.of("direct", "headgate", "least_possible")) {
        var column = figures.required(routing).required(way);
        assertThat(column.required("refused").isIntegralNumber()).isTrue();
        assertThat(column.required("completed").asLong()).isPositive();
        var shares = column.required("by_integration");
        assertThat(shares).as(routing + " " + way).hasSizeGreaterThan(7);
        long sum = 0;
        for (var share : shares) {
          sum += share.required("credits").asLong();
        }
        assertThat(sum).isEqualTo(column.required("credits").asLong()).isPositive();
      }
    }
    var forms = figures.at("/all_routed/headgate/by_integration/web-forms");
    assertThat(forms.required("latency_ms_p95").asDouble()).isPositive();
    assertThat(forms.required("refused").asLong()).isZero();
  }

  @Test
  void itsOtherCommandsExist() {
    Documents.otherCommandsExist(readme);
  }

  @Test
  void itsConfigurationsLoad() throws IOException {
    assertThat(readme.of("yaml")).isNotEmpty();
    Documents.configurationsLoad(readme, folder);
  }

  @Test
  void itsJsonIsJson() throws IOException {
    Documents.jsonIsJson(readme);
  }

  @Test
  void itsTypeScriptSdkExampleReadsThroughHeadgate() throws IOException, InterruptedException {
    var node = NodeProject.installed();
    for (var block : readme.of("js")) {
      assertThat(node.runText(shell.real(block.text()), SCRIPT_SECONDS_MAX)).contains("200");
    }
  }
}
