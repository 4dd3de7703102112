package dev.headgate.testkit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.ledger.Saved;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.ledger.Sighting;
import dev.headgate.core.ledger.SlotSum;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.core.pool.Spend;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a list, obviously right: for tests, and for other ledgers to be compared with. Every
 * question walks over all entries.
 */
public final class MemoryLedger implements Ledger {

  private final List<Entry> entries = new ArrayList<>();
  private final Map<Long, OpenCall> open = new HashMap<>();
  private final List<Departure> leftOpen = new ArrayList<>(); // by earlier processes
  private final List<Sighting> sightings = new ArrayList<>();

  private record OpenCall(int index, Departure departure) {}

  private record Entry(
      Instant at,
      Caller caller,
      String operation,
      String module,
      AnswerSource source,
      int calls,
      Credits credits,
      boolean confirmed,
      boolean refused,
      Credits saved) {

    Entry ended(Credits charge, boolean isConfirmed, boolean isRefused) {
      return new Entry(
          at, caller, operation, module, source, calls, charge, isConfirmed, isRefused, saved);
    }

    String key(UsageQuery.By by) {
      return switch (by) {
        case INTEGRATION -> caller.integration();
        case OPERATION -> operation;
        case MODULE -> module;
        case SOURCE -> source.word();
        case HOUR -> at.truncatedTo(ChronoUnit.HOURS).toString();
      };
    }
  }

  @Override
  public synchronized long depart(Departure call) {
    var at = call.at().truncatedTo(ChronoUnit.MILLIS);
    entries.add(
        new Entry(
            at,
            call.caller(),
            call.operation(),
            orEmpty(call.module()),
            call.source(),
            1,
            call.expected(),
            false,
            false,
            Credits.ZERO));
    long number = entries.size();
    open.put(number, new OpenCall(entries.size() - 1, call));
    return number;
  }

  @Override
  public synchronized boolean settle(long call, Settlement settlement) {
    var known = open.remove(call);
    if (known == null) {
      return false;
    }
    boolean refused =
        settlement instanceof Settlement.Answered answered && answered.status() == 429;
    var charge = settlement.charge(known.departure().expected());
    boolean confirmed = settlement instanceof Settlement.Answered;
    entries.set(known.index(), entries.get(known.index()).ended(charge, confirmed, refused));
    return true;
  }

  /**
   * As if the process had died and come back: open calls keep their expected charge and can't be
   * settled any more.
   */
  public synchronized void restart() {
    open.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(call -> leftOpen.add(call.getValue().departure()));
    open.clear();
  }

  @Override
  public synchronized void refuse(Refusal refusal) {
    entries.add(
        new Entry(
            refusal.at().truncatedTo(ChronoUnit.MINUTES),
            refusal.caller(),
            refusal.operation(),
            orEmpty(refusal.module()),
            AnswerSource.REFUSED,
            1,
            Credits.ZERO,
            true,
            true,
            Credits.ZERO));
  }

  @Override
  public synchronized void count(FreeAnswer answer) {
    entries.add(
        new Entry(
            answer.at().truncatedTo(ChronoUnit.MINUTES),
            answer.caller(),
            answer.operation(),
            orEmpty(answer.module()),
            answer.source(),
            answer.calls(),
            Credits.ZERO,
            true,
            false,
            answer.saved()));
  }

  @Override
  public synchronized void saw(Sighting sighting) {
    sightings.add(sighting);
  }

  @Override
  public synchronized List<UsageRow> usage(UsageQuery query) {
    var since = query.since().truncatedTo(ChronoUnit.MILLIS);
    var until = query.until().truncatedTo(ChronoUnit.MILLIS);
    var byKey =
        of(query.organisation())
            .filter(entry -> !entry.at().isBefore(since) && entry.at().isBefore(until))
            .collect(groupingBy(entry -> entry.key(query.by())));
    return byKey.entrySet().stream()
        .map(group -> sum(group.getKey(), group.getValue()))
        .sorted(query.by().order())
        .toList();
  }

  @Override
  public synchronized List<Saved> savings(String organisation, Instant since, Instant until) {
    return of(organisation)
        .filter(entry -> !entry.saved().equals(Credits.ZERO))
        .filter(entry -> !entry.at().isBefore(since) && entry.at().isBefore(until))
        .collect(
            groupingBy(
                entry -> entry.caller().integration() + ' ' + entry.source().word(),
                TreeMap::new,
                toList()))
        .values()
        .stream()
        .map(
            entries ->
                new Saved(
                    entries.getFirst().caller().integration(),
                    entries.getFirst().source(),
                    total(entries.stream().map(Entry::saved))))
        .sorted(Comparator.comparing(Saved::credits).reversed())
        .toList();
  }

  private static UsageRow sum(String key, List<Entry> entries) {
    return new UsageRow(
        key,
        entries.stream().mapToLong(Entry::calls).sum(),
        total(entries.stream().map(Entry::credits)),
        entries.stream().filter(Entry::refused).count(),
        total(entries.stream().map(Entry::saved)));
  }

  @Override
  public synchronized List<Sighting> sightings(String organisation, Instant since) {
    var earliest = since.truncatedTo(ChronoUnit.MILLIS);
    var latest = new HashMap<String, Sighting>();
    for (var sighting : sightings) {
      var at = sighting.at().truncatedTo(ChronoUnit.MILLIS);
      if (sighting.caller().organisation().equals(organisation)) {
        var kept = new Sighting(at, sighting.caller(), sighting.userAgent(), sighting.address());
        latest.merge(
            sighting.caller().integration(),
            kept,
            (before, now) -> now.at().isBefore(before.at()) ? before : now);
      }
    }
    return latest.values().stream()
        .filter(sighting -> !sighting.at().isBefore(earliest))
        .sorted(Comparator.comparing(sighting -> sighting.caller().integration()))
        .toList();
  }

  @Override
  public synchronized List<Spend> spends(String organisation, Instant since) {
    var sums = new TreeMap<Kind, Credits>();
    for (var entry : entries) {
      if (entry.caller().organisation().equals(organisation)
          && !entry.at().isBefore(since)
          && entry.credits().units() > 0) {
        var minuteEnd = entry.at().truncatedTo(ChronoUnit.MINUTES).plusSeconds(60).minusMillis(1);
        sums.merge(
            new Kind(minuteEnd, entry.caller().integration(), entry.confirmed()),
            entry.credits(),
            Credits::plus);
      }
    }
    var spends = new ArrayList<Spend>();
    sums.forEach(
        (kind, credits) ->
            spends.add(new Spend(kind.at, kind.integration, credits, kind.confirmed)));
    return spends;
  }

  @Override
  public synchronized List<SlotSum> chargedBySlot(
      String organisation, Instant since, Instant until, Duration slot) {
    var sums = new TreeMap<Long, Credits>();
    for (var entry : entries) {
      if (entry.caller().organisation().equals(organisation)
          && !entry.at().isBefore(since.truncatedTo(ChronoUnit.MILLIS))
          && entry.at().isBefore(until.truncatedTo(ChronoUnit.MILLIS))
          && entry.credits().units() > 0) {
        sums.merge(entry.at().toEpochMilli() / slot.toMillis(), entry.credits(), Credits::plus);
      }
    }
    return sums.entrySet().stream()
        .map(
            sum ->
                new SlotSum(Instant.ofEpochMilli(sum.getKey() * slot.toMillis()), sum.getValue()))
        .toList();
  }

  /** Spends that are summed. */
  private record Kind(Instant at, String integration, boolean confirmed)
      implements Comparable<Kind> {

    private static final Comparator<Kind> ORDER =
        Comparator.comparing(Kind::at)
            .thenComparing(Kind::integration)
            .thenComparing(Kind::confirmed);

    @Override
    public int compareTo(Kind other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public synchronized List<Departure> leftOpen(String organisation, Instant since) {
    return leftOpen.stream()
        .filter(call -> call.caller().organisation().equals(organisation))
        .filter(call -> !call.at().isBefore(since))
        .toList();
  }

  @Override
  public synchronized Credits spent(String organisation, Instant since) {
    var earliest = since.truncatedTo(ChronoUnit.MILLIS);
    return total(
        of(organisation).filter(entry -> !entry.at().isBefore(earliest)).map(Entry::credits));
  }

  @Override
  public void close() {}

  private Stream<Entry> of(String organisation) {
    return entries.stream().filter(entry -> entry.caller().organisation().equals(organisation));
  }

  private static Credits total(Stream<Credits> amounts) {
    return amounts.reduce(Credits.ZERO, Credits::plus);
  }

  private static String orEmpty(@Nullable String module) {
    return Objects.requireNonNullElse(module, "");
  }
}
