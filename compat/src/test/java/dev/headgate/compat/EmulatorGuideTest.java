package dev.headgate.compat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The emulator's guide is run line by line against an emulator, as its reader would. */
class EmulatorGuideTest {

  @TempDir private static Path folder;

  private static Document guide;
  private static HeadgateProcess emulator;
  private static DocumentShell shell;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    guide = Document.read("docs/guide/emulator.md");
    emulator =
        HeadgateProcess.start(
            folder, List.of("emulate", "--port", "0", "--ports-file", "ports.json"));
    shell =
        new DocumentShell(folder, Map.of("8200", emulator.ports().required("emulator").asText()));
  }

  @AfterAll
  static void stop() {
    if (emulator != null) {
      emulator.close();
    }
  }

  @Test
  void itsExamplesPrintWhatItSays() throws IOException, InterruptedException {
    Documents.examplesAreTrue(guide, shell);
  }

  @Test
  void itsOtherCommandsExist() {
    Documents.otherCommandsExist(guide);
  }

  @Test
  void itsJsonIsJson() throws IOException {
    Documents.jsonIsJson(guide);
  }
}
