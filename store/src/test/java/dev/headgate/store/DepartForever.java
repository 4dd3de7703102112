package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Settlement.Answered;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;

/**
 * A process that lets calls depart on many threads, prints the number of each acknowledged one, and
 * settles every second one, until it is killed.
 */
final class DepartForever {

  static final Credits EXPECTED = new Credits(3);
  static final Credits CHARGED = new Credits(5);
  static final String END = " acknowledged";

  /** Enough for the test that kills it; so that it ends by itself should nobody do so. */
  private static final int CALLS_PER_THREAD = 20_000;

  private DepartForever() {}

  public static void main(String... arguments) {
    try (var store = Store.open(Path.of(arguments[0]), StoreConfig.defaults());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 20; thread++) {
        threads.execute(() -> depart(store.ledger()));
      }
    }
  }

  private static void depart(Ledger ledger) {
    var caller = new Caller("acme", "sync", new Principal("0a"));
    var start = Instant.parse("2026-11-24T12:00:00Z");
    for (int i = 0; i < CALLS_PER_THREAD; i++) {
      var at = start.plusSeconds(i);
      long number =
          ledger.depart(
              new Departure(
                  at, caller, "records.read", "Leads", 1, EXPECTED, AnswerSource.UPSTREAM));
      System.out.println(number + END);
      if (i % 2 == 0) {
        ledger.settle(number, new Answered(200, CHARGED, Duration.ofMillis(80)));
      }
    }
  }
}
