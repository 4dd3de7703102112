package dev.headgate.deluge.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_481, 77, 901})
  void randomTextNeitherCrashesNorHangs(long seed) {
    run(seed, 60);
  }

  /** The long run: mvn -Plong -pl deluge test -Dtest=FuzzTest -Dfuzz.minutes=30 */
  @Tag("long")
  @Test
  void randomTextForALongTime() {
    long minutes = Long.getLong("fuzz.minutes", 30);
    long seed = Long.getLong("fuzz.seed", 1);
    long cpuEnd = cpu() + minutes * 60_000_000_000L;
    long texts = 0;
    while (cpu() < cpuEnd) {
      run(seed++, 50);
      texts += 50;
    }
    System.out.println(
        "fuzz: " + texts + " texts in " + minutes + " CPU minutes, seeds up to " + seed);
  }

  private static void run(long seed, int texts) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < texts; i++) {
      String text = random.nextBoolean() ? soup(random) : damaged(random, sentences(random, 3));
      long before = cpu();
      try {
        var run =
            new Linter(LintOptions.usual())
                .lintSources(
                    List.of(SourceFile.of("fuzz.deluge", text.getBytes(StandardCharsets.UTF_8))));
        assertThat(run.findings())
            .allSatisfy(f -> assertThat(f.span().start()).isLessThanOrEqualTo(text.length()));
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", text " + i + ":\n" + text, e);
      }
      long millis = (cpu() - before) / 1_000_000;
      assertThat(millis)
          .as("seed %d, text %d, %d characters", seed, i, text.length())
          .isLessThan(2_000 + text.length() / 2);
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

  /** Correct Deluge, by its grammar. */
  private static String sentences(SplittableRandom random, int depth) {
    var text = new StringBuilder();
    int count = random.nextInt(1, 6);
    for (int i = 0; i < count; i++) {
      text.append(sentence(random, depth)).append('\n');
    }
    return text.toString();
  }

  private static String sentence(SplittableRandom random, int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 5);
    return switch (kind) {
      case 0 -> "v" + random.nextInt(5) + " = " + value(random, 3) + ";";
      case 1 -> "info " + value(random, 2) + ";";
      case 2 ->
          "zoho.crm.updateRecord(\"Leads\"," + value(random, 2) + "," + value(random, 2) + ");";
      case 3 ->
          "r = invokeurl\n[\nurl :\"https://www.zohoapis.com/crm/v8/Leads/\" + "
              + value(random, 2)
              + "\ntype :PUT\nparameters:"
              + value(random, 2)
              + "\nconnection:\"c\"\n];";
      case 4 -> "return " + value(random, 2) + ";";
      case 5 ->
          "if("
              + value(random, 2)
              + ")\n{\n"
              + sentences(random, depth - 1)
              + "}\nelse\n{\n"
              + sentences(random, depth - 1)
              + "}";
      case 6 ->
          "for each v"
              + random.nextInt(5)
              + " in "
              + value(random, 2)
              + "\n{\n"
              + sentences(random, depth - 1)
              + "}";
      case 7 -> "while(" + value(random, 2) + ")\n{\n" + sentences(random, depth - 1) + "}";
      case 8 ->
          "try\n{\n"
              + sentences(random, depth - 1)
              + "}\ncatch (e)\n{\n"
              + sentences(random, depth - 1)
              + "}";
      default -> "v" + random.nextInt(5) + ".add(" + value(random, 2) + ");";
    };
  }

  private static String value(SplittableRandom random, int depth) {
    int kind = random.nextInt(depth > 0 ? 10 : 4);
    return switch (kind) {
      case 0 -> "v" + random.nextInt(5);
      case 1 -> String.valueOf(random.nextInt(300));
      case 2 -> "\"text " + random.nextInt(9) + "\"";
      case 3 -> "List()";
      case 4 -> value(random, depth - 1) + " + " + value(random, depth - 1);
      case 5 -> "{\"k\":" + value(random, depth - 1) + "}";
      case 6 -> "{" + value(random, depth - 1) + "," + value(random, depth - 1) + "}";
      case 7 -> "v1.get(" + value(random, depth - 1) + ")";
      case 8 -> "zoho.crm.getRecords(\"Leads\"," + value(random, depth - 1) + ",200)";
      default -> "if(" + value(random, depth - 1) + "," + value(random, depth - 1) + ",1)";
    };
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
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      String text = sentences(random, 3);
      var run =
          new Linter(LintOptions.usual())
              .lintSources(
                  List.of(SourceFile.of("g.deluge", text.getBytes(StandardCharsets.UTF_8))));
      assertThat(run.findings())
          .as("seed %d, text %d:\n%s", seed, i, text)
          .noneMatch(f -> f.rule().equals(Rules.SYNTAX));
    }
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
