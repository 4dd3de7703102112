package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** Asks two ledgers the same questions. */
final class SameAnswers {

  private static final Duration SLOT = Duration.ofMinutes(5);

  private SameAnswers() {}

  /** Questions about all that a {@link Story} can have told. */
  static void toEverything(Ledger ledger, Ledger expected) {
    for (var organisation : Story.ORGANISATIONS) {
      compare(ledger, expected, organisation, Instant.EPOCH, Instant.MAX);
    }
  }

  /** Questions about random spans, some of them of whole hours or minutes. */
  static void toRandomQuestions(
      Ledger ledger, Ledger expected, SplittableRandom random, int questions) {
    for (int question = 0; question < questions; question++) {
      var organisation = Story.ORGANISATIONS.get(random.nextInt(Story.ORGANISATIONS.size()));
      var one = moment(random);
      var other = moment(random);
      boolean inOrder = one.isBefore(other);
      compare(ledger, expected, organisation, inOrder ? one : other, inOrder ? other : one);
    }
  }

  private static void compare(
      Ledger ledger, Ledger expected, String organisation, Instant since, Instant until) {
    for (var by : By.values()) {
      var query = new UsageQuery(organisation, by, since, until);
      assertThat(ledger.usage(query)).as("%s", query).isEqualTo(expected.usage(query));
    }
    assertThat(ledger.spent(organisation, since))
        .as("spent by %s since %s", organisation, since)
        .isEqualTo(expected.spent(organisation, since));
    assertThat(ledger.chargedBySlot(organisation, since, until, SLOT))
        .as("charged in slots to %s from %s to %s", organisation, since, until)
        .isEqualTo(expected.chargedBySlot(organisation, since, until, SLOT));
    assertThat(ledger.sightings(organisation, since))
        .as("seen at %s since %s", organisation, since)
        .isEqualTo(expected.sightings(organisation, since));
  }

  private static Instant moment(SplittableRandom random) {
    long unit = new long[] {1, 60_000_000_000L, 3_600_000_000_000L}[random.nextInt(3)];
    long nanos = random.nextLong(Story.LENGTH.toNanos());
    return Story.START.plusNanos(nanos / unit * unit);
  }
}
