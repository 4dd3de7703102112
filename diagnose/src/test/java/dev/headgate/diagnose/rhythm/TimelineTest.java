package dev.headgate.diagnose.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.Trace;
import dev.headgate.diagnose.importer.ImportOptions;
import dev.headgate.diagnose.importer.Importers;
import dev.headgate.diagnose.rhythm.Episode.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spikes, cliffs and steady burn of whole days, and the schedules behind them. */
final class TimelineTest {

  private static final int DAY = 86_400;

  @TempDir private Path folder;
  private final Trace trace = new Trace();
  private final SplittableRandom random = new SplittableRandom(3);

  private List<Episode> episodes(String... crontab) throws IOException {
    var timeline = new Timeline();
    var file = Files.write(folder.resolve("log"), trace.lines());
    new Importers(ImportOptions.usual(), timeline::add).read(file);
    return timeline.episodes(
        Stream.of(crontab)
            .flatMap(line -> Schedule.read(line, ZoneId.of("UTC")).stream())
            .toList());
  }

  private void people(int calls) {
    for (var i = 0; i < calls; i++) {
      trace.call(random.nextDouble(DAY), "people", "GET /crm/v8/Leads/55555555" + i, 200, 900);
    }
  }

  private void loop(double from, int calls) {
    for (var i = 0; i < calls; i++) {
      trace.call(from + i * 2, "sync", "GET /crm/v8/Contacts/55555555" + i, 200, 900);
    }
  }

  @Test
  void aNightlyLoopIsASpikeThatItsScheduleFits() throws IOException {
    people(2_000);
    loop(7_205, 900);
    var found =
        episodes("0 2 * * * nightly-sync", "30 11 * * * lunch").stream()
            .filter(episode -> episode.shape() == Shape.SPIKE)
            .toList();
    assertThat(found).hasSize(1);
    var spike = found.getFirst();
    assertThat(spike.integration()).isEqualTo("sync");
    assertThat(spike.share()).isGreaterThan(0.9);
    assertThat(spike.from()).isEqualTo("2026-11-23T02:00:00Z");
    assertThat(spike.until()).isEqualTo("2026-11-23T02:30:00Z");
    assertThat(spike.credits()).isBetween(800L, 1_000L);
    assertThat(spike.schedule()).isEqualTo("fits nightly-sync (0 2 * * *): 1 of its 1 beginnings");
  }

  @Test
  void aScheduleThatFitsByChanceIsNotNamed() throws IOException {
    people(2_000);
    loop(7_205, 900);
    // A run a minute fits everything.
    assertThat(episodes("* * * * * always"))
        .noneMatch(episode -> episode.schedule().contains("always"));
  }

  @Test
  void whatComesAgainEveryTwoHoursSaysSoWithoutASchedule() throws IOException {
    people(500);
    for (var hour = 0; hour < 24; hour += 2) {
      loop(hour * 3_600 + 600, 150);
    }
    assertThat(episodes())
        .anyMatch(
            episode ->
                episode.integration().equals("sync")
                    && episode.schedule().equals("comes again every 2 hours"));
  }

  @Test
  void whoAsksDayAndNightBurnsSteadily() throws IOException {
    people(300);
    for (var at = 0; at < DAY; at += 60) {
      trace.call(at, "zap", "GET /crm/v8/Leads", 204, 0);
    }
    assertThat(episodes())
        .filteredOn(episode -> episode.shape() == Shape.STEADY)
        .extracting(Episode::integration)
        .containsExactly("zap");
  }

  @Test
  void aPoolThatRunsDryIsACliffWithItsRefusals() throws IOException {
    for (var at = 0; at < DAY; at += 20) {
      var dry = at >= 50_000 && at < 65_000;
      trace.call(at, "sync", "GET /crm/v8/Deals/" + (5_555_555_555L + at), dry ? 429 : 200, 900);
    }
    var cliffs = episodes().stream().filter(episode -> episode.shape() == Shape.CLIFF).toList();
    assertThat(cliffs).hasSize(1);
    assertThat(cliffs.getFirst().refused()).isBetween(700L, 760L);
    assertThat(cliffs.getFirst().from()).isEqualTo("2026-11-23T13:55:00Z");
  }

  @Test
  void theEndOfASpikeIsNoCliffThoughTheDayEndsDry() throws IOException {
    for (var at = 0; at < DAY; at += 60) {
      trace.call(at, "zap", "GET /crm/v8/Leads", at < 60_000 ? 204 : 429, 0);
    }
    loop(7_205, 1_500);
    var shapes = episodes().stream().map(Episode::shape).toList();
    assertThat(shapes).containsExactly(Shape.STEADY, Shape.SPIKE, Shape.CLIFF);
    assertThat(episodes().getLast().from()).isEqualTo("2026-11-23T16:40:00Z");
  }

  @Test
  void anEvenDayHasNoEpisodesButItsBurn() throws IOException {
    people(3_000);
    assertThat(episodes()).allMatch(episode -> episode.shape() == Shape.STEADY);
  }

  @Test
  void nothingHasNone() throws IOException {
    assertThat(episodes()).isEmpty();
  }
}
