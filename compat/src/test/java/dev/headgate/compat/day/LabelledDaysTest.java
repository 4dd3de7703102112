package dev.headgate.compat.day;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often {@code headgate diagnose} is right, on days lived against the emulator. */
class LabelledDaysTest {

  /** Thresholds were chosen with an eye on these days. */
  private static final LongStream TUNING = LongStream.rangeClosed(1, 12);

  /** Nobody looked at these before the thresholds were fixed. */
  private static final LongStream PUBLISHED = LongStream.rangeClosed(10_001, 10_072);

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void theCulpritIsNamedAndTheInnocentAreNot() throws IOException, InterruptedException {
    check(TUNING);
  }

  /**
   * {@code ./verify -Plong -pl compat -am -Dsurefire.failIfNoSpecifiedTests=false
   * -Dtest=LabelledDaysTest}.
   */
  @Test
  @Tag("long")
  void soItIsOnDaysThatNobodyLookedAt() throws IOException, InterruptedException {
    assertThat(check(PUBLISHED).quietDays()).isGreaterThanOrEqualTo(10);
  }

  private Score check(LongStream seeds) throws IOException, InterruptedException {
    var score = new Score();
    for (var seed : seeds.toArray()) {
      var day = new LabelledDay(seed).live(Files.createDirectory(folder.resolve("day-" + seed)));
      score.add(seed, day, diagnosed(day.logs()));
    }
    System.out.println("labelled days: " + score + score.mistakes());
    var why = score + "%s".formatted(score.mistakes());
    assertThat(score.topRight()).as(why).isGreaterThanOrEqualTo(0.95);
    assertThat(score.found()).as(why).isGreaterThanOrEqualTo(0.9);
    assertThat(score.freeFound()).as(why).isGreaterThanOrEqualTo(0.9);
    assertThat(score.accused()).as(why).isLessThanOrEqualTo(0.02);
    return score;
  }

  private static JsonNode diagnosed(List<Path> logs) throws IOException {
    var arguments = new ArrayList<>(List.of("diagnose", "--json"));
    logs.forEach(log -> arguments.add(log.toString()));
    var out = new StringWriter();
    var code =
        Main.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
    assertThat(code).isZero();
    return JSON.readTree(out.toString());
  }
}
