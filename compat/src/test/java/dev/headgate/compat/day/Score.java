package dev.headgate.compat.day;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.compat.day.LabelledDay.Label;
import dev.headgate.compat.day.LabelledDay.Lived;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How often the diagnosis of days with known causes was right. */
final class Score {

  /** A cause that is worth less of the day's spend need not be found. */
  private static final double WORTH_MIN = 0.05;

  private final List<String> mistakes = new ArrayList<>();
  private int days;
  private int quietDays;
  private int dryDays;
  private int topRight;
  private int causes;
  private int causesFound;
  private int free;
  private int freeFound;
  private int innocents;
  private int accused;
  private long calls;

  /**
   * Adds a day.
   *
   * @param diagnosis what {@code headgate diagnose --json} wrote
   */
  void add(long seed, Lived day, JsonNode diagnosis) {
    var findings = StreamSupport.stream(diagnosis.path("findings").spliterator(), false).toList();
    days++;
    calls += day.calls();
    quietDays += day.labels().isEmpty() ? 1 : 0;
    dryDays += day.dry() ? 1 : 0;
    top(seed, day, findings);
    for (var label : day.labels()) {
      var found = findings.stream().anyMatch(finding -> is(finding, label));
      if (label.credits() > WORTH_MIN * day.spent()) {
        causes++;
        causesFound += found ? 1 : 0;
        note(!found, seed, "missed " + label + " of " + day.spent());
      } else if (label.isFree()) {
        free++;
        freeFound += found ? 1 : 0;
        note(!found, seed, "missed " + label);
      }
    }
    for (var innocent : day.innocents()) {
      var charges = findings.stream().filter(finding -> names(finding, innocent)).toList();
      innocents++;
      accused += charges.isEmpty() ? 0 : 1;
      note(!charges.isEmpty(), seed, "accused " + charges);
    }
  }

  private void top(long seed, Lived day, List<JsonNode> findings) {
    var worst = day.labels().stream().max(Comparator.comparingLong(Label::credits));
    var named = findings.stream().findFirst();
    // Where no cause costs credits, any of them may be named first.
    var right =
        worst.isEmpty()
            ? named.isEmpty()
            : named.isPresent()
                && (worst.get().credits() > 0 ? Stream.of(worst.get()) : day.labels().stream())
                    .anyMatch(label -> is(named.get(), label));
    topRight += right ? 1 : 0;
    note(
        !right,
        seed,
        "top was "
            + worst
            + ", named "
            + named.map(top -> top.path("cause").asText() + " by " + top.path("integration")));
  }

  private static boolean is(JsonNode finding, Label label) {
    return finding.path("cause").asText().equals(label.cause())
        && names(finding, label.integration());
  }

  private static boolean names(JsonNode finding, String integration) {
    return finding.path("integration").asText().equals(integration);
  }

  private void note(boolean mistake, long seed, String what) {
    if (mistake) {
      mistakes.add("\nseed " + seed + ": " + what);
    }
  }

  List<String> mistakes() {
    return mistakes;
  }

  double topRight() {
    return (double) topRight / days;
  }

  double found() {
    return (double) causesFound / causes;
  }

  double freeFound() {
    return free == 0 ? 1 : (double) freeFound / free;
  }

  double accused() {
    return (double) accused / innocents;
  }

  int quietDays() {
    return quietDays;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d days, %,d calls, %d days without a cause, %d with a dry pool: top culprit right %d of %d"
            + " (%.1f %%), causes above 5 %% found %d of %d (%.1f %%), causes without credits found"
            + " %d of %d (%.1f %%), innocents accused %d of %d (%.1f %%)",
        days,
        calls,
        quietDays,
        dryDays,
        topRight,
        days,
        100 * topRight(),
        causesFound,
        causes,
        100 * found(),
        freeFound,
        free,
        100 * freeFound(),
        accused,
        innocents,
        100 * accused());
  }
}
