package dev.headgate.deluge.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.deluge.syntax.DelugeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Public repositories of Deluge, at a given commit. Their text is not kept here;
 * deluge/fetch-corpora brings each as owner/name to a folder, and -Ddeluge.corpora=FOLDER names it.
 * A file whose hash differs from the manifest's fails: it is another file. The linter was tuned on
 * the repositories of files.tsv and first met those of heldout-files.tsv when it was done; what it
 * could not read there, insert into as a value, and what it took for mistakes in texts with
 * headings and dots, it reads since.
 */
class CorporaTest {
  private static final String FOLDER = System.getProperty("deluge.corpora", "");

  @BeforeEach
  void onlyWithTheCorpora() {
    assumeTrue(!FOLDER.isEmpty(), "no folder with the corpora was given: -Ddeluge.corpora=FOLDER");
  }

  private record Row(List<String> cells) {
    Path path() {
      return Path.of(FOLDER, cells.get(0), cells.get(2));
    }
  }

  private static List<Row> rows(String name) throws IOException {
    try (var in = CorporaTest.class.getResourceAsStream("/dev/headgate/deluge/corpora/" + name)) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(l -> !l.startsWith("#"))
          .map(l -> new Row(List.of(l.split("\t", -1))))
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"files.tsv", "heldout-files.tsv"})
  void everyFileReadsOrFailsOnTheLinesThatAreWrong(String manifest)
      throws IOException, NoSuchAlgorithmException {
    var rows = rows(manifest);
    for (var row : rows) {
      var bytes = Files.readAllBytes(row.path());
      assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
          .as("hash of %s", row.path())
          .isEqualTo(row.cells.get(3));
      var lines =
          DelugeReader.read(new String(bytes, StandardCharsets.UTF_8)).problems().stream()
              .map(p -> String.valueOf(p.span().line()))
              .distinct()
              .toList();
      String expected = row.cells.get(4);
      assertThat(lines)
          .as("errors in %s", row.path())
          .containsExactlyElementsOf(
              expected.equals("parses")
                  ? List.of()
                  : Arrays.asList(expected.substring("errors ".length()).split(",", -1)));
    }
    System.out.println(manifest + ": " + rows.size() + " files as expected");
  }

  @ParameterizedTest
  @CsvSource({"files.tsv,loops.tsv", "heldout-files.tsv,heldout-loops.tsv"})
  void callsInLoopsAreFoundAndOthersAreNot(String manifest, String labels) throws IOException {
    var rows = rows(labels);
    var files = rows(manifest).stream().map(Row::path).toList();
    var found = new HashSet<String>();
    for (var finding : new Linter(LintOptions.usual()).lint(files).findings()) {
      if (List.of("read-in-loop", "write-in-loop", "loop-through-function")
          .contains(finding.rule())) {
        found.add(finding.path() + ":" + finding.span().line());
      }
    }
    int right = 0;
    var missed = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    for (var row : rows) {
      String place = row.path() + ":" + row.cells.get(3);
      boolean inLoop = !row.cells.get(4).equals("no");
      if (inLoop && found.contains(place)) {
        right++;
      } else if (inLoop) {
        missed.add(place);
      } else if (found.contains(place)) {
        wrong.add(place);
      }
    }
    double precision = (double) right / Math.max(1, right + wrong.size());
    double recall = (double) right / Math.max(1, right + missed.size());
    System.out.printf(
        "%s: %d labels, %d in a loop: precision %.3f, recall %.3f; wrongly found %s, missed %s%n",
        labels, rows.size(), right + missed.size(), precision, recall, wrong, missed);
    assertThat(precision).as("wrongly found: %s", wrong).isGreaterThanOrEqualTo(0.97);
    assertThat(recall).as("missed: %s", missed).isGreaterThanOrEqualTo(0.95);
  }
}
