package dev.headgate.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** A module that changes for some hours while its notifications are lost, doubled and late. */
final class WatchedDay {

  static final WatchRules RULES =
      new WatchRules(Duration.ofMinutes(15), Duration.ofSeconds(1), Duration.ofMinutes(1));

  private static final Instant START = Instant.parse("2026-11-24T06:00:00Z");
  private static final long SECOND = 1_000_000_000;

  /** Zoho's clock is ahead of ours. */
  private static final Duration SKEW = Duration.ofMillis(3_400);

  private final SplittableRandom random;
  private final int lostPercent;
  private final ModuleWatch watch = new ModuleWatch("Leads", RULES, Optional.empty());
  private final PriorityQueue<Due> agenda = new PriorityQueue<>();
  private final Map<String, Look.Row> rows = new LinkedHashMap<>();
  private final List<Look.Gone> gone = new ArrayList<>();
  private long nanos;
  private int sequence;

  final List<Made> made = new ArrayList<>();
  final TreeSet<Long> tells = new TreeSet<>();
  final TreeSet<Long> doubts = new TreeSet<>();
  final Map<String, TreeSet<Long>> emitted = new HashMap<>();
  long ticks;
  long trusted;
  long lost;

  /** A change as it really was. */
  record Made(String id, long atNanos) {}

  private record Due(long at, int sequence, Runnable what) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = Long.compare(at, other.at);
      return byTime == 0 ? Integer.compare(sequence, other.sequence) : byTime;
    }
  }

  WatchedDay(long seed, int lostPercent) {
    random = new SplittableRandom(seed);
    this.lostPercent = lostPercent;
  }

  WatchedDay run(Duration length, Duration quiet) {
    watch.channelOpen(now().plus(Duration.ofDays(7)), now());
    after(0, this::tick);
    after(SECOND, () -> change(length.toNanos()));
    long end = length.plus(quiet).toNanos();
    while (agenda.peek() != null && agenda.peek().at <= end) {
      var due = agenda.poll();
      nanos = due.at;
      due.what.run();
    }
    return this;
  }

  private void after(long pause, Runnable what) {
    agenda.add(new Due(nanos + pause, sequence++, what));
  }

  private Instant now() {
    return START.plusNanos(nanos);
  }

  private void tick() {
    watch.tick(nanos);
    ticks++;
    if (watch.doubt(now(), nanos).isPresent()) {
      doubts.add(nanos);
    } else {
      trusted++;
    }
    if (watch.lookDue(nanos)) {
      look();
    }
    after(SECOND, this::tick);
  }

  private void look() {
    var from = watch.lookBegins(now(), nanos);
    var seen =
        new Look(
            rows.values().stream()
                .filter(row -> from.isEmpty() || row.modified().isAfter(from.get()))
                .toList(),
            gone.stream().filter(one -> from.isEmpty() || one.at().isAfter(from.get())).toList(),
            true);
    boolean fails = random.nextInt(10) == 0;
    after(
        random.nextLong(SECOND),
        () -> {
          if (fails) {
            watch.lookFailed();
            return;
          }
          var found = watch.looked(seen);
          if (!found.isEmpty()) {
            tells.add(nanos);
          }
          emit(found);
        });
  }

  private void change(long end) {
    if (nanos > end) {
      return;
    }
    var at = now().plus(SKEW);
    var second = at.truncatedTo(ChronoUnit.SECONDS);
    boolean anew = rows.isEmpty() || random.nextInt(4) == 0;
    var id = anew ? "n" + made.size() : anyId();
    var operation = anew ? Operation.INSERT : Operation.UPDATE;
    if (!anew && random.nextInt(8) == 0) {
      rows.remove(id);
      gone.add(new Look.Gone(id, second));
      operation = Operation.DELETE;
    } else {
      rows.merge(
          id,
          new Look.Row(id, second, second),
          (before, now) -> new Look.Row(id, before.created(), second));
    }
    made.add(new Made(id, nanos));
    if (random.nextInt(5) == 0) {
      long begun = nanos - random.nextLong(SECOND / 5);
      after(random.nextLong(SECOND / 5), () -> watch.wrote(begun));
    }
    notify(operation, id, at);
    // In bursts, so that a second often sees several.
    after(
        random.nextInt(3) == 0 ? random.nextLong(SECOND) : random.nextLong(400 * SECOND),
        () -> change(end));
  }

  private String anyId() {
    var ids = new ArrayList<>(rows.keySet());
    return ids.get(random.nextInt(ids.size()));
  }

  private void notify(Operation operation, String id, Instant at) {
    int fate = random.nextInt(100);
    if (fate < lostPercent) {
      lost++;
      return;
    }
    boolean late = fate < lostPercent + 10;
    boolean doubled = fate >= 90;
    for (int times = 0; times < (doubled ? 2 : 1); times++) {
      after(
          random.nextLong(late ? 600 * SECOND : SECOND),
          () -> {
            var fresh = watch.told(operation, List.of(id), at, now(), nanos);
            if (!fresh.isEmpty()) {
              tells.add(nanos);
              after(
                  SECOND,
                  () -> {
                    tells.add(nanos);
                    emit(fresh);
                  });
            }
          });
    }
  }

  private void emit(List<Change> changes) {
    for (var change : changes) {
      emitted.computeIfAbsent(change.record(), _ -> new TreeSet<>()).add(nanos);
    }
  }
}
