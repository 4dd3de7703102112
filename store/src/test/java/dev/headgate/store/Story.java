package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.core.ledger.Settlement.NeverLeft;
import dev.headgate.core.ledger.Settlement.Unanswered;
import dev.headgate.core.ledger.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Random entries that fall within three days from {@link #START}, the same for the same seed,
 * whichever ledger they are told to. The old sample database was told the first 400 steps of seed
 * 1: whoever changes what a step says must leave that sample as it is, and keep this class for it.
 */
final class Story {

  static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  static final Duration LENGTH = Duration.ofDays(3);
  static final List<String> ORGANISATIONS = List.of("acme", "globex");

  private static final List<String> OPERATIONS = List.of("records.read", "records.insert", "org");

  private final SplittableRandom random;
  private final List<Long> calls = new ArrayList<>();
  private final List<Boolean> settled = new ArrayList<>();

  Story(long seed) {
    random = new SplittableRandom(seed);
  }

  /** What {@link Ledger#settle} answered so far, in order. */
  List<Boolean> settled() {
    return settled;
  }

  void tell(Ledger ledger, int steps) {
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> calls.add(ledger.depart(departure()));
        case 3, 4 -> settle(ledger);
        case 5 ->
            ledger.refuse(
                new Refusal(at(), caller(), operation(), module(), credits(), "paused", 429));
        case 6 ->
            ledger.count(
                new FreeAnswer(
                    at(), caller(), operation(), module(), AnswerSource.CACHE, credits()));
        default ->
            ledger.saw(new Sighting(at(), caller(), "agent/" + random.nextInt(9), "127.0.0.1"));
      }
    }
  }

  private void settle(Ledger ledger) {
    var settlement = settlement();
    int which = random.nextInt(Math.max(1, calls.size()));
    if (which < calls.size()) {
      settled.add(ledger.settle(calls.get(which), settlement));
    }
  }

  private Departure departure() {
    return new Departure(
        at(),
        caller(),
        operation(),
        module(),
        random.nextInt(200),
        credits(),
        AnswerSource.UPSTREAM);
  }

  private Settlement settlement() {
    var latency = Duration.ofMillis(random.nextInt(3000));
    return switch (random.nextInt(6)) {
      case 0 -> new Unanswered(504, latency);
      case 1 -> new NeverLeft(502, latency);
      case 2 -> new Answered(429, Credits.ZERO, latency);
      default -> new Answered(200, credits(), latency);
    };
  }

  private Instant at() {
    return START.plusNanos(random.nextLong(LENGTH.toNanos()));
  }

  private Caller caller() {
    var organisation = ORGANISATIONS.get(random.nextInt(ORGANISATIONS.size()));
    int integration = random.nextInt(4);
    return new Caller(organisation, "sync-" + integration, new Principal("0a" + random.nextInt(3)));
  }

  private String operation() {
    return OPERATIONS.get(random.nextInt(OPERATIONS.size()));
  }

  private @Nullable String module() {
    return switch (random.nextInt(3)) {
      case 0 -> "Leads";
      case 1 -> "Contacts";
      default -> null;
    };
  }

  private Credits credits() {
    return new Credits(random.nextInt(10));
  }
}
