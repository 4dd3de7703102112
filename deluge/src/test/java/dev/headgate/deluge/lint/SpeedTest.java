package dev.headgate.deluge.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.source.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Twice as much Deluge takes about twice as long, whatever it grows in. */
class SpeedTest {
  private static final int LINES = 100;

  @Test
  void twiceAsManyFunctionsTakeTwiceAsLong() {
    assertLinear(n -> functions(n));
  }

  @Test
  void aFunctionOfTwiceTheLengthTakesTwiceAsLong() {
    assertLinear(n -> List.of(new DelugeMaker(7).function(n * LINES)));
  }

  /** Everything in one function goes through the same few variables. */
  @Test
  void theSameStatementsAgainTakeAsLongAgain() {
    String loop =
        """
        rows = zoho.crm.searchRecords("Leads","(City:equals:" + city + ")");
        if(rows.size() == 0)
        {
        	r = zoho.crm.createRecord("Leads",{"Last_Name":"x"});
        	info r;
        }
        for each row in rows
        {
        	m = Map();
        	m.put("a",row.get("b"));
        	zoho.crm.updateRecord("Tasks",row.get("id"),m);
        }
        """;
    assertLinear(n -> List.of("void f(String city)\n{\n" + loop.repeat(n * 10) + "}\n"));
  }

  /** Sizes that are sums of many others are multiplied, loop within loop. */
  @Test
  void longSumsInNestedLoopsTakeAsLongAgain() throws IOException {
    var found =
        SpeedTest.class.getResource("/dev/headgate/deluge/fuzz/long-sums-in-nested-loops.deluge");
    String text;
    try (var in = Objects.requireNonNull(found).openStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
    }
    assertLinear(n -> List.of(text.repeat(n / 10)));
  }

  /**
   * The figure for people: ./verify -pl deluge -am -Plong -Dtest=SpeedTest. With
   * -Dspeed.folder=FOLDER the functions are written there, for a run of headgate lint.
   */
  @Tag("long")
  @Test
  void aThousandFunctions() throws IOException {
    var texts = functions(1000);
    String folder = System.getProperty("speed.folder", "");
    if (!folder.isEmpty()) {
      Files.createDirectories(Path.of(folder));
      for (int i = 0; i < texts.size(); i++) {
        Files.writeString(Path.of(folder, "f" + i + ".deluge"), texts.get(i));
      }
    }
    long lines = texts.stream().mapToLong(t -> t.lines().count()).sum();
    for (int run = 1; run <= 3; run++) {
      long start = System.nanoTime();
      int findings = lint(texts).findings().size();
      System.out.printf(
          "run %d: %d functions, %d lines, %d findings in %d ms%n",
          run, texts.size(), lines, findings, (System.nanoTime() - start) / 1_000_000);
    }
  }

  private interface Maker {
    List<String> make(int size);
  }

  private static List<String> functions(int count) {
    var random = new SplittableRandom(20_261_124);
    var maker = new DelugeMaker(random);
    var texts = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      texts.add(maker.function(LINES));
    }
    return texts;
  }

  /** From one size to four times it, which a quadratic step would make sixteen. */
  private static void assertLinear(Maker maker) {
    var small = maker.make(40);
    var large = maker.make(160);
    lint(large);
    long before = Math.max(cpu(small), 40_000_000);
    assertThat(cpu(large)).as("nanoseconds, after %d", before).isLessThan(before * 9);
  }

  /** CPU of all threads: the linter uses several. */
  private static long cpu(List<String> texts) {
    var process =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long before = process.getProcessCpuTime();
      lint(texts);
      least = Math.min(least, process.getProcessCpuTime() - before);
    }
    return least;
  }

  private static LintRun lint(List<String> texts) {
    var files = new ArrayList<SourceFile>();
    for (var text : texts) {
      files.add(
          SourceFile.of("f" + files.size() + ".deluge", text.getBytes(StandardCharsets.UTF_8)));
    }
    return new Linter(LintOptions.usual()).lintSources(files);
  }
}
