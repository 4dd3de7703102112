package dev.headgate.server.prove;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.pool.Admission.Holder;
import dev.headgate.core.pool.Spend;
import dev.headgate.diagnose.prove.PauseTest;
import dev.headgate.diagnose.prove.Verdict;
import dev.headgate.diagnose.series.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Judges pauses from the ledger's minutes, with all that is known of spending outside Headgate. */
public final class Proofs {

  private static final Duration SLOT = Duration.ofMinutes(1);
  private static final Duration BEFORE = Duration.ofHours(3);

  /** Beyond it, nobody looks any more. */
  private static final Duration AFTER = Duration.ofMinutes(61);

  private final Ledger ledger;
  private final String organisation;

  public Proofs(Ledger ledger, String organisation) {
    this.ledger = ledger;
    this.organisation = organisation;
  }

  /**
   * What the pause of a suspect has shown by {@code now}. Asks the ledger: may block.
   *
   * @param suspect an integration, or a name of something that does not pass Headgate
   * @param pausedAt when it was stopped, not after {@code now}
   */
  public Verdict of(String suspect, Instant pausedAt, Instant now) {
    var start = pausedAt.minus(BEFORE).truncatedTo(ChronoUnit.MINUTES);
    var last = pausedAt.plus(AFTER);
    var end = (now.isBefore(last) ? now : last).truncatedTo(ChronoUnit.MINUTES);
    int size = Math.toIntExact(Math.max(0, Duration.between(start, end).toMinutes()));
    var spends = ledger.spends(organisation, start);
    return PauseTest.judge(
        watched(start, size, spends),
        series(start, size, spends, name -> !name.equals(suspect) && !name.equals(Holder.OUTSIDE)),
        series(start, size, spends, suspect::equals),
        pausedAt);
  }

  /** All of it; before the first charge nobody watched. */
  private static Series watched(Instant start, int size, List<Spend> spends) {
    var credits = series(start, size, spends, _ -> true).toArray();
    int first = 0;
    while (first < size && credits[first] == 0) {
      first++;
    }
    Arrays.fill(credits, 0, first, Series.UNKNOWN);
    return new Series(start, SLOT, credits);
  }

  private static Series series(
      Instant start, int size, List<Spend> spends, Predicate<String> integrations) {
    var credits = new double[size];
    for (var spend : spends) {
      long minute = Duration.between(start, spend.at()).toMinutes();
      if (minute < size && integrations.test(spend.integration())) {
        credits[(int) minute] += spend.credits().units();
      }
    }
    return new Series(start, SLOT, credits);
  }
}
