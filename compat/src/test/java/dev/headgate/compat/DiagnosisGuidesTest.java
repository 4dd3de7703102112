package dev.headgate.compat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guides to the diagnosis are run line by line, as their readers would. */
class DiagnosisGuidesTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"docs/guide/diagnose.md", "docs/guide/error-4820.md", "docs/guide/whatif.md"})
  void itsExamplesPrintWhatItSays(String name) throws IOException, InterruptedException {
    var guide = Document.read(name);
    Documents.examplesAreTrue(guide, new DocumentShell(folder, Map.of()));
    Documents.otherCommandsExist(guide);
  }
}
