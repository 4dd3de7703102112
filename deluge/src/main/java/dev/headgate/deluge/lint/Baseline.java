package dev.headgate.deluge.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A file of findings that are known: one fingerprint a line, with rule and place behind it for
 * people.
 */
public final class Baseline {
  private static final String HEADER = "# headgate lint baseline 1";

  private Baseline() {}

  /**
   * The fingerprints in a file.
   *
   * @throws IllegalArgumentException when it is no baseline file of a known format
   */
  public static Set<String> read(Path file) throws IOException {
    var lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException(
          file + " is no baseline: its first line must be \"" + HEADER + "\"");
    }
    var fingerprints = new HashSet<String>();
    for (var line : lines.subList(1, lines.size())) {
      if (!line.isBlank() && !line.startsWith("#")) {
        fingerprints.add(line.split("\\s", 2)[0]);
      }
    }
    return fingerprints;
  }

  /** Writes the findings of a run as known. */
  public static void write(Path file, LintRun run) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    run.findings()
        .forEach(
            f ->
                lines.add(
                    f.fingerprint() + " " + f.rule() + " " + f.path() + ":" + f.span().line()));
    Files.write(file, lines);
  }
}
