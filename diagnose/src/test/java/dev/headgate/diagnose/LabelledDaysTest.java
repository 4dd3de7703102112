package dev.headgate.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How often the diagnosis is right, on days whose causes are known. */
final class LabelledDaysTest {

  /** Thresholds were tuned on seeds 1 to 60; these were not looked at then. */
  private static final LongStream SEEDS = LongStream.rangeClosed(10_001, 10_120);

  private static final double WORTH_MIN = 0.05;

  private final List<String> mistakes = new ArrayList<>();
  private int days;
  private int topRight;
  private int causes;
  private int causesFound;
  private int innocents;
  private int accused;

  @Test
  void theCulpritIsNamedAndTheInnocentAreNot() {
    SEEDS.forEach(this::day);

    var figures =
        "top culprit right on %d of %d days (%.1f %%), causes above 5 %% found %d of %d (%.1f %%), innocents accused %d of %d (%.1f %%)"
            .formatted(
                topRight,
                days,
                100.0 * topRight / days,
                causesFound,
                causes,
                100.0 * causesFound / causes,
                accused,
                innocents,
                100.0 * accused / innocents);
    System.out.println("labelled days: " + figures);
    assertThat(days).as("days").isGreaterThanOrEqualTo(60);
    assertThat((double) topRight / days)
        .as("%s %s", figures, mistakes)
        .isGreaterThanOrEqualTo(0.95);
    assertThat((double) causesFound / causes)
        .as("%s %s", figures, mistakes)
        .isGreaterThanOrEqualTo(0.9);
    assertThat((double) accused / innocents)
        .as("%s %s", figures, mistakes)
        .isLessThanOrEqualTo(0.02);
  }

  private void day(long seed) {
    var day = new LabelledDay(seed);
    var diagnosis = day.diagnosed();
    days++;
    top(seed, day, diagnosis);
    for (var label : day.labels()) {
      if (label.credits() == 0 || label.credits() > WORTH_MIN * diagnosis.credits()) {
        causes++;
        var found = diagnosis.findings().stream().anyMatch(finding -> is(finding, label));
        causesFound += found ? 1 : 0;
        note(!found, seed, "missed " + label);
      }
    }
    for (var innocent : day.innocents()) {
      innocents++;
      var charges =
          diagnosis.findings().stream()
              .filter(finding -> finding.integration().equals(innocent))
              .toList();
      accused += charges.isEmpty() ? 0 : 1;
      note(!charges.isEmpty(), seed, "accused " + charges);
    }
  }

  private void top(long seed, LabelledDay day, Diagnosis diagnosis) {
    var worst =
        day.labels().stream().max(java.util.Comparator.comparingLong(LabelledDay.Label::credits));
    var named = diagnosis.findings().stream().findFirst();
    var right =
        worst.isEmpty() ? named.isEmpty() : named.isPresent() && is(named.get(), worst.get());
    topRight += right ? 1 : 0;
    note(!right, seed, "top was " + worst + ", named " + named.map(Finding::integration));
  }

  private static boolean is(Finding finding, LabelledDay.Label label) {
    return finding.cause() == label.cause() && finding.integration().equals(label.integration());
  }

  private void note(boolean mistake, long seed, String what) {
    if (mistake) {
      mistakes.add("\nseed " + seed + ": " + what);
    }
  }
}
