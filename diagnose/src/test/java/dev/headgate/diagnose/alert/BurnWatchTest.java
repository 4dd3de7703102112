package dev.headgate.diagnose.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents begin, become worse and end, and each is told once. */
final class BurnWatchTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration SLOT = Duration.ofMinutes(5);
  private static final int HOUR = 12;
  private static final double LIMIT = 288_000; // 1,000 a slot burn it exactly

  /** Runs the watch over a series, from 24 hours on, and says when it told what. */
  private static List<String> told(double[] credits, boolean surelyHolds) {
    var watch = new BurnWatch(Horizon.USUAL);
    var told = new ArrayList<String>();
    for (int slot = 24 * HOUR; slot <= credits.length; slot++) {
      var spent = new Series(START, SLOT, Arrays.copyOf(credits, slot));
      double remaining = LIMIT - spent.sum(slot - 24 * HOUR, slot);
      var reading = new Reading(spent.end(), spent, LIMIT, remaining, null, surelyHolds, "bi");
      int minutes = (slot - 24 * HOUR) * 5;
      watch
          .look(reading)
          .ifPresent(
              notice ->
                  told.add(minutes + " " + notice.kind().word() + " " + notice.severity().word()));
    }
    return told;
  }

  private static double[] quiet(int hours, double each) {
    var credits = new double[hours * HOUR];
    Arrays.fill(credits, each);
    return credits;
  }

  private static double[] with(double[] credits, int fromHour, double hours, double each) {
    Arrays.fill(credits, fromHour * HOUR, fromHour * HOUR + (int) (hours * HOUR), each);
    return credits;
  }

  @Test
  void aPoolThatIsSpentAsEveryDayWakesNobody() {
    // 60 % of the pool, spent in nine office hours of two days.
    var credits = with(with(quiet(48, 100), 9, 9, 1_500), 33, 9, 1_500);
    assertThat(told(credits, false)).isEmpty();
  }

  @Test
  void aRunawayIsToldOnceAndItsEndOnce() {
    var credits = with(quiet(72, 100), 30, 1.5, 8_000);
    assertThat(told(credits, false))
        .hasSize(2)
        .first()
        .isEqualTo("405 opened urgent"); // 25 % of the pool: nine slots of it after six hours
    assertThat(told(credits, false).getLast()).endsWith("recovered urgent");
  }

  @Test
  void twoBurstsWithinHalfAnHourAreOneIncident() {
    var credits = with(with(quiet(72, 100), 30, 1, 7_000), 31, 0.25, 100);
    with(credits, 31, 0.25, 100);
    Arrays.fill(credits, 31 * HOUR + 3, 32 * HOUR, 7_000);
    assertThat(told(credits, false)).hasSize(2);
  }

  @Test
  void aSlowIncidentThatBecomesUrgentIsToldTwiceAndEndsOnce() {
    // 75 % in twelve hours, then a sudden rise.
    var credits = with(with(quiet(72, 0), 24, 13, 1_530), 37, 0.7, 9_000);
    assertThat(told(credits, false).stream().map(each -> each.split(" ", 2)[1]))
        .containsExactly("opened warning", "raised urgent", "recovered urgent");
  }

  @Test
  void whatThePoolIsForeseenToHoldWakesNobody() {
    var credits = with(quiet(72, 100), 30, 1, 7_000);
    assertThat(told(credits, true)).isEmpty();
  }

  @Test
  void anEmptyPoolIsToldWhateverWasForeseen() {
    var credits = with(quiet(72, 0), 24, 24, 1_000);
    assertThat(told(credits, true)).first().isEqualTo("1440 opened urgent");
  }

  @Test
  void whatAnEarlierProcessToldIsNotToldAgain() {
    var watch = new BurnWatch(Horizon.USUAL);
    var credits = with(quiet(32, 100), 30, 2, 8_000);
    var spent = new Series(START, SLOT, credits);
    watch.resume(spent.end().minusSeconds(600), Severity.URGENT, spent.end());
    var reading = new Reading(spent.end(), spent, LIMIT, 50_000, null, false, "");
    assertThat(watch.look(reading)).isEmpty();
    assertThat(watch.incident()).contains(spent.end().minusSeconds(600));
  }

  @Test
  void aNoticeSaysHowFastHowMuchAndWho() {
    var watch = new BurnWatch(Horizon.USUAL);
    var spent = new Series(START, SLOT, with(quiet(31, 100), 30, 1, 8_000));
    var dryAt = spent.end().plusSeconds(3_600);
    var notice =
        watch.look(new Reading(spent.end(), spent, LIMIT, 90_000, dryAt, false, "b<i>")).get();
    assertThat(notice.title()).isEqualTo("Zoho API credits burn 8.0 times too fast (over 1 h)");
    assertThat(notice.text())
        .isEqualTo(
            "90,000 of 288,000 credits are left. At this rate the pool runs dry at "
                + dryAt
                + ". Most in the last hour: b?i?.");
  }
}
