package dev.headgate.deluge.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.report.JUnitReport;
import dev.headgate.deluge.report.SarifReport;
import dev.headgate.deluge.report.TextReport;
import dev.headgate.deluge.source.SourceFile;
import dev.headgate.deluge.syntax.DelugeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random Deluge, and Deluge with random damage: nothing crashes the linter, and nothing takes it
 * longer than its length allows.
 */
class FuzzTest {
  private static final List<String> PIECES =
      List.of(
          "for each x in ",
          "if(",
          ") ",
          "{",
          "}",
          "[",
          "]",
          "(",
          "\"",
          "'",
          ";",
          "\n",
          ",",
          ":",
          ".",
          "=",
          "==",
          " + ",
          "!",
          "?",
          "zoho.crm.getRecordById(",
          "zoho.crm.updateRecord(\"Leads\",",
          "invokeurl\n[\nurl :",
          "type :GET\n",
          "sendmail [ to : ",
          "return ",
          "else ",
          "try ",
          "catch (e) ",
          "while(",
          "info ",
          "void f(Int a)\n",
          "x",
          "y.get(\"a\")",
          "1",
          "// c\n",
          "/* c */",
          "\\\"",
          "\u201C",
          "é",
          "\uD83D\uDE00",
          "insert into F [ a = ",
          "delete from F[",
          "List()",
          "Map()",
          "break;",
          "continue;",
          "do ",
          "\r\n",
          "\t",
          "`",
          "@",
          "\0",
          "in ",
          "sort by ",
          "range from 1 to 2",
          "-- ",
          "\"a\nb\"");

  @Timeout(120)
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_481, 77, 901})
  void randomTextNeitherCrashesNorHangs(long seed) {
    run(seed, 60);
  }

  /**
   * The long run: ./verify -pl deluge -am -Plong -Dtest=FuzzTest#randomTextForALongTime
   * -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.minutes=30 -Dfuzz.seed=1. A text that fails goes
   * to target/fuzz; kept in src/test/resources/…/fuzz it is read in every run.
   */
  @Tag("long")
  @Test
  void randomTextForALongTime() {
    long minutes = Long.getLong("fuzz.minutes", 30);
    long seed = Long.getLong("fuzz.seed", 1_000);
    long cpuEnd = cpu() + minutes * 60_000_000_000L;
    long texts = 0;
    while (cpu() < cpuEnd) {
      run(seed++, 50);
      texts += 50;
    }
    System.out.println(
        "fuzz: " + texts + " texts in " + minutes + " CPU minutes, seeds up to " + seed);
  }

  static Stream<Path> keptCases() throws IOException, URISyntaxException {
    var folder = FuzzTest.class.getResource("/dev/headgate/deluge/fuzz");
    try (var files = Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
      return files.sorted().toList().stream();
    }
  }

  @Timeout(120)
  @ParameterizedTest(name = "{0}")
  @MethodSource("keptCases")
  void whatOnceFailedStaysMended(Path kept) throws IOException {
    String text = Files.readString(kept);
    check(text, kept.getFileName().toString());
    // As a document and as a file without a name it goes other ways.
    for (var name : List.of("kept.md", "kept.eml", "kept")) {
      var file = SourceFile.of(name, text.getBytes(StandardCharsets.UTF_8));
      assertThat(new Linter(LintOptions.usual()).lintSources(List.of(file))).isNotNull();
    }
  }

  private static void run(long seed, int texts) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < texts; i++) {
      String text =
          switch (random.nextInt(4)) {
            case 0 -> soup(random);
            case 1 -> new DelugeMaker(random).function(random.nextInt(1, 120));
            default -> damaged(random, new DelugeMaker(random).script());
          };
      String name = "seed " + seed + ", text " + i;
      try {
        check(text, name);
        if (i == 0) {
          checkLinear(text, name);
        }
      } catch (Throwable e) {
        keep(text, seed, i);
        throw e;
      }
    }
  }

  /** All of the linter: reading, rules, fixes and reports. */
  private static void check(String text, String name) {
    long before = cpu();
    try {
      var run = lint(text);
      for (var document : List.of("fuzz.md", "fuzz.eml")) {
        assertThat(SourceFile.of(document, text.getBytes(StandardCharsets.UTF_8))).isNotNull();
      }
      assertThat(run.findings())
          .as(name)
          .allSatisfy(
              f -> {
                assertThat(f.span().start()).isBetween(0, text.length());
                assertThat(f.span().end()).isBetween(f.span().start(), text.length());
              });
      var fixed = Fixer.fix(LintOptions.usual(), "fuzz.deluge", text);
      if (!fixed.what().isEmpty()) {
        assertThat(DelugeReader.read(fixed.after()).problems())
            .as("after fixes: %s", name)
            .hasSizeLessThanOrEqualTo(DelugeReader.read(text).problems().size());
      }
      assertThat(new TextReport(false).render(run)).isNotEmpty();
      assertThat(new SarifReport().render(run)).isNotEmpty();
      assertThat(new JUnitReport().render(run)).isNotEmpty();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(name + ":\n" + text, e);
    }
    long millis = (cpu() - before) / 1_000_000;
    assertThat(millis)
        .as("%s, %d characters", name, text.length())
        .isLessThan(2_000 + text.length() / 2);
  }

  /** Four times the same text takes about four times as long. */
  private static void checkLinear(String text, String name) {
    String part = (text + "\n").repeat(1 + 8_000 / (text.length() + 1));
    long small = Math.max(timed(part), 30_000_000);
    assertThat(timed(part.repeat(4)))
        .as("%s: nanoseconds for four times the text, after %d", name, small)
        .isLessThan(small * 10);
  }

  /** One thread does all the work, or its time would say nothing. */
  private static long timed(String text) {
    try (var one = new ForkJoinPool(1)) {
      return one.submit(
              () -> {
                long least = Long.MAX_VALUE;
                for (int i = 0; i < 3; i++) {
                  long before = cpu();
                  lint(text);
                  least = Math.min(least, cpu() - before);
                }
                return least;
              })
          .join();
    }
  }

  private static LintRun lint(String text) {
    return new Linter(LintOptions.usual())
        .lintSources(List.of(SourceFile.of("fuzz.deluge", text.getBytes(StandardCharsets.UTF_8))));
  }

  private static void keep(String text, long seed, int i) {
    try {
      var folder = Files.createDirectories(Path.of("target", "fuzz"));
      Files.writeString(folder.resolve("seed-" + seed + "-" + i + ".deluge"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String soup(SplittableRandom random) {
    var text = new StringBuilder();
    int pieces = random.nextInt(1, 400);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  private static String damaged(SplittableRandom random, String text) {
    var damaged = new StringBuilder(text);
    int hits = random.nextInt(0, 6);
    for (int i = 0; i < hits && !damaged.isEmpty(); i++) {
      int at = random.nextInt(damaged.length());
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at);
        case 1 -> damaged.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default ->
            damaged.insert(
                at, damaged.substring(at, Math.min(damaged.length(), at + random.nextInt(60))));
      }
    }
    return damaged.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6, 7, 8})
  void whatTheGrammarMakesIsReadWithoutAProblem(long seed) {
    var maker = new DelugeMaker(seed);
    for (int i = 0; i < 100; i++) {
      String function = maker.function(40);
      assertThat(DelugeReader.read(function).problems())
          .as("seed %d, function %d:\n%s", seed, i, function)
          .isEmpty();
      String script = maker.script();
      assertThat(DelugeReader.read(script).problems())
          .as("seed %d, script %d:\n%s", seed, i, script)
          .isEmpty();
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
