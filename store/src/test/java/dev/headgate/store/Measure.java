package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/**
 * Measures the store: {@code Measure FOLDER [CALLS]} prints what a commit costs, alone and among
 * 200 threads, then fills an empty folder with so many calls (5,000,000) over 30 days and prints
 * the file's size and how long each question takes.
 */
final class Measure {

  private static final Instant START = Instant.parse("2026-10-25T00:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(30);
  private static final String[] OPERATIONS = {
    "records.read",
    "records.list",
    "records.search",
    "records.insert",
    "records.update",
    "records.upsert",
    "related.list",
    "coql",
    "users",
    "org",
    "fields",
    "notes.insert"
  };

  private final SplittableRandom random = new SplittableRandom(1);

  private Measure() {}

  public static void main(String... arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    long calls = arguments.length > 1 ? Long.parseLong(arguments[1]) : 5_000_000;
    var measure = new Measure();
    measure.commits(folder.resolve("commits"));
    measure.fill(folder.resolve("month"), calls);
    measure.questions(folder.resolve("month"));
    measure.pruning(folder.resolve("month"));
  }

  private void commits(Path folder) throws IOException {
    try (var store = Store.open(folder, StoreConfig.defaults())) {
      var ledger = store.ledger();
      together(ledger, 20_000);
      together(ledger, 200_000);
      long[] nanos = new long[2_000];
      for (int i = 0; i < nanos.length; i++) {
        long before = System.nanoTime();
        long number = ledger.depart(departure(START));
        nanos[i] = System.nanoTime() - before;
        ledger.settle(number, answered());
      }
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "one call alone: median %.0f µs, 99 %% %.0f µs%n",
          nanos[nanos.length / 2] / 1e3,
          nanos[nanos.length * 99 / 100] / 1e3);
    }
    System.out.printf(
        Locale.ROOT, "%.1f bytes a call, written as they came%n", bytes(folder) / 222_000.0);
  }

  private void together(Ledger ledger, int calls) {
    long before = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 200; thread++) {
        var own = new SplittableRandom(thread);
        threads.execute(
            () -> {
              for (int i = 0; i < calls / 200; i++) {
                var at = START.plusMillis(own.nextLong(3_600_000));
                ledger.settle(ledger.depart(departure(own, at)), answered());
              }
            });
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d calls, departed and settled by 200 threads: %,.0f a second%n",
        calls,
        calls / ((System.nanoTime() - before) / 1e9));
  }

  private void fill(Path folder, long calls) throws SQLException, IOException {
    Store.open(folder, StoreConfig.defaults()).close();
    long before = System.nanoTime();
    var dialect = new SqliteDialect(folder.resolve("headgate.db"), StoreConfig.Durability.PROCESS);
    try (var session = WriteSession.open(dialect)) {
      Deque<OpenCall> open = new ArrayDeque<>();
      session.begin();
      for (long i = 0; i < calls; i++) {
        open.add(session.depart(departure(START.plusMillis(LENGTH.toMillis() * i / calls))));
        if (open.size() > 25) {
          session.settle(open.remove(), answered());
        }
        if (i % 5_000 == 4_999) {
          session.commit();
          session.begin();
        }
      }
      session.commit();
    }
    try (var store = Store.open(folder, StoreConfig.defaults())) {
      for (long minute = 0; minute < LENGTH.toMinutes(); minute += 1) {
        for (int i = 0; i < 5; i++) {
          var call = departure(START.plusSeconds(60 * minute));
          store
              .ledger()
              .count(
                  new FreeAnswer(
                      call.at(),
                      call.caller(),
                      call.operation(),
                      call.module(),
                      AnswerSource.CACHE,
                      Credits.ONE));
        }
        if (minute % 1_000 == 0) {
          store.ledger().spent("acme", START.plus(LENGTH));
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%,d calls and %,d minutes of free answers filled in %.0f s: %,d MB, %.1f bytes a call%n",
        calls,
        LENGTH.toMinutes(),
        (System.nanoTime() - before) / 1e9,
        bytes(folder) / 1_000_000,
        bytes(folder) / (double) calls);
  }

  private void questions(Path folder) {
    try (var store = Store.open(folder, StoreConfig.defaults())) {
      var ledger = store.ledger();
      var since = START.plusMillis(1_234_567);
      var until = START.plus(LENGTH).minusMillis(1_234_567);
      for (var by : By.values()) {
        var query = new UsageQuery("acme", by, since, until);
        time("usage by " + by.word(), () -> ledger.usage(query).size());
      }
      var dayBefore = until.minus(Duration.ofDays(1));
      time("spent in a day", () -> ledger.spent("acme", dayBefore).units());
    }
  }

  private void pruning(Path folder) {
    try (var store = Store.open(folder, StoreConfig.defaults())) {
      var ledger = store.ledger();
      var now = START.plus(Duration.ofDays(31));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var pruning = threads.submit(() -> store.prune(now));
        long longest = 0;
        long alone = 0;
        while (!pruning.isDone()) {
          long before = System.nanoTime();
          ledger.settle(ledger.depart(departure(now)), answered());
          longest = Math.max(longest, System.nanoTime() - before);
          alone++;
        }
        System.out.printf(
            Locale.ROOT,
            "pruned %s; %,d calls meanwhile, the longest %.1f ms%n",
            pruning.resultNow(),
            alone,
            longest / 1e6);
      }
    }
  }

  private interface Question {
    long ask();
  }

  private static void time(String name, Question question) {
    double[] millis = new double[7];
    long rows = 0;
    for (int i = 0; i < millis.length; i++) {
      long before = System.nanoTime();
      rows = question.ask();
      millis[i] = (System.nanoTime() - before) / 1e6;
    }
    double first = millis[0];
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT, "%s: median %.1f ms, first %.1f ms (%d)%n", name, millis[3], first, rows);
  }

  private Departure departure(Instant at) {
    return departure(random, at);
  }

  private static Departure departure(SplittableRandom random, Instant at) {
    int integration = random.nextInt(20);
    var caller =
        new Caller(
            "acme", "integration-" + integration, new Principal("0123456789abcdef" + integration));
    var operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
    var module = "Module" + random.nextInt(15);
    return new Departure(
        at, caller, operation, module, random.nextInt(200), Credits.ONE, AnswerSource.UPSTREAM);
  }

  private Answered answered() {
    return new Answered(200, Credits.ONE, Duration.ofMillis(300));
  }

  private static long bytes(Path folder) throws IOException {
    return Files.size(folder.resolve("headgate.db"));
  }
}
