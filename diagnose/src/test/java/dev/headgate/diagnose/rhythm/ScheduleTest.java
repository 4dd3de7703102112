package dev.headgate.diagnose.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a crontab. */
final class ScheduleTest {

  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");

  private static List<String> runs(String line, ZoneId zone, int hours) {
    return Schedule.read(line, zone)
        .orElseThrow()
        .runs(MONDAY, MONDAY.plusSeconds(hours * 3_600L))
        .stream()
        .map(Instant::toString)
        .toList();
  }

  @Test
  void aLineSaysWhenAndWhat() {
    var schedule = Schedule.read("0 2 * * *  /opt/sync.sh --all", UTC).orElseThrow();
    assertThat(schedule.name()).isEqualTo("/opt/sync.sh --all");
    assertThat(schedule.when()).isEqualTo("0 2 * * *");
    assertThat(runs("0 2 * * * sync", UTC, 48))
        .containsExactly("2026-11-16T02:00:00Z", "2026-11-17T02:00:00Z");
  }

  @Test
  void timesAreThoseOfTheZone() {
    assertThat(runs("30 2 * * * sync", ZoneId.of("Europe/Berlin"), 24))
        .containsExactly("2026-11-16T01:30:00Z");
  }

  @Test
  void stepsListsDaysAndNicknamesAreKnown() {
    assertThat(runs("*/15 8-9 * * 1-5 poll", UTC, 24)).hasSize(8);
    assertThat(runs("0 0 * * 7 weekly", UTC, 24 * 7)).containsExactly("2026-11-22T00:00:00Z");
    assertThat(runs("0 0 * * 0 weekly", UTC, 24 * 7)).containsExactly("2026-11-22T00:00:00Z");
    assertThat(runs("@hourly pull", UTC, 5)).hasSize(6);
    assertThat(runs("@daily report", UTC, 47)).hasSize(2);
  }

  @Test
  void commentsBlanksAndVariablesAreNone() {
    assertThat(Schedule.read("# nightly", UTC)).isEmpty();
    assertThat(Schedule.read("  ", UTC)).isEmpty();
    assertThat(Schedule.read("MAILTO=ops@example.org", UTC)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 2 * * *", "61 2 * * * x", "every day at two", "@often x", "* * *"})
  void whatIsNoScheduleIsSaid(String line) {
    assertThatThrownBy(() -> Schedule.read(line, UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("schedule");
  }
}
