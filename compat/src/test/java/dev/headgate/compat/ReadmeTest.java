package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything in the README that can be run is run, with a gateway up as the README starts it. */
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
