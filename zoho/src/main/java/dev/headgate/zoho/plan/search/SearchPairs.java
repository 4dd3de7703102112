package dev.headgate.zoho.plan.search;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.zoho.wire.JsonSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Pairs a search for a value that found nothing with the insert of that value, by the same
 * principal into the same module. Since the value is the same, one pair is no chance: an upsert
 * would have done both.
 *
 * <p>A machine: it reads no clock. Values are held in memory until their insert comes, ten minutes
 * at most; what is counted holds names of fields alone. Not safe for use by several threads.
 */
public final class SearchPairs {

  /** From the search to its insert; a program may search a whole page before it inserts. */
  static final Duration APART_MAX = Duration.ofMinutes(10);

  /** Searches of one principal in one module that wait for their insert; the oldest go first. */
  static final int OPEN_MAX = 256;

  /** Principals and modules with such searches; the least recently used go first. */
  private static final int PLACES_MAX = 1_000;

  /** What pairs are counted by; names come from calls and may be made up. */
  static final int SUBJECTS_MAX = 1_000;

  private final Map<Place, Map<String, Open>> open = new Lru<>(PLACES_MAX);
  private final Map<Subject, Tally> tallies = new HashMap<>();

  private record Place(Principal principal, String module) {}

  private record Open(Lookup lookup, Credits credits, Instant at) {}

  private record Subject(String integration, String module, String field) {}

  private static final class Tally {
    private final Instant first;
    private Instant last;
    private long pairs;
    private Credits credits = Credits.ZERO;
    private Optional<Boolean> unique = Optional.empty();

    Tally(Instant first) {
      this.first = first;
      this.last = first;
    }
  }

  /** A map that forgets what was not used for longest. */
  private static final class Lru<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private final int max;

    Lru(int max) {
      super(16, 0.75f, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > max;
    }
  }

  /**
   * What an integration's pairs in a module came to.
   *
   * @param module as the inserts' path spells it
   * @param field that held the values
   * @param pairs how many inserts followed a search for their value
   * @param credits that the searches cost, which upserts would have spared
   * @param unique whether the field's values are kept unique; empty where that is not known
   */
  public record Found(
      String integration,
      String module,
      String field,
      long pairs,
      Credits credits,
      Optional<Boolean> unique,
      Instant first,
      Instant last) {}

  /** A search has found nothing. */
  public void foundNothing(Caller caller, Lookup lookup, Credits credits, Instant at) {
    open.computeIfAbsent(place(caller, lookup.module()), _ -> new Lru<>(OPEN_MAX))
        .merge(
            lookup.plainValue(),
            new Open(lookup, credits, at),
            (old, again) -> new Open(again.lookup, old.credits.plus(again.credits), again.at));
  }

  /** Whether an insert by this caller could make a pair: it has searched the module in vain. */
  public boolean awaits(Caller caller, String module) {
    return open.containsKey(place(caller, module));
  }

  /**
   * Records were inserted.
   *
   * @param records each by its members
   * @param isUnique whether a field's values are kept unique; empty where that is not known
   */
  public void inserted(
      Caller caller,
      String module,
      Collection<? extends Collection<JsonSlice.Member>> records,
      IsUnique isUnique,
      Instant at) {
    var searched = open.get(place(caller, module));
    if (searched == null) {
      return;
    }
    for (var record : records) {
      pair(searched, record, at)
          .ifPresent(pair -> count(caller, module, pair, isUnique.of(pair.field), at));
    }
  }

  /** Whether no two records may have the same value in a field. */
  @FunctionalInterface
  public interface IsUnique {
    /** Empty where it is not known. */
    Optional<Boolean> of(String field);
  }

  private record Pair(String field, Credits credits) {}

  private static Optional<Pair> pair(
      Map<String, Open> searched, Collection<JsonSlice.Member> record, Instant at) {
    for (var member : record) {
      var plain = Lookup.plainValue(member.value());
      var found = plain.map(searched::get).filter(fits(record));
      if (found.isPresent()) {
        plain.ifPresent(searched::remove);
        if (!found.get().at.plus(APART_MAX).isBefore(at)) {
          return Optional.of(new Pair(member.name(), found.get().credits));
        }
      }
    }
    return Optional.empty();
  }

  private static Predicate<Open> fits(Collection<JsonSlice.Member> record) {
    return search -> search.lookup.fieldIn(record).isPresent();
  }

  private void count(
      Caller caller, String module, Pair pair, Optional<Boolean> unique, Instant at) {
    var subject = new Subject(caller.integration(), module, pair.field);
    if (tallies.size() >= SUBJECTS_MAX && !tallies.containsKey(subject)) {
      return;
    }
    var tally = tallies.computeIfAbsent(subject, _ -> new Tally(at));
    tally.pairs++;
    tally.credits = tally.credits.plus(pair.credits);
    tally.last = at;
    tally.unique = unique.or(() -> tally.unique);
  }

  /** What was found so far, the most credits first. */
  public List<Found> found() {
    var all = new ArrayList<Found>();
    tallies.forEach(
        (subject, tally) ->
            all.add(
                new Found(
                    subject.integration,
                    subject.module,
                    subject.field,
                    tally.pairs,
                    tally.credits,
                    tally.unique,
                    tally.first,
                    tally.last)));
    all.sort(
        Comparator.comparing(Found::credits)
            .reversed()
            .thenComparing(Found::integration)
            .thenComparing(Found::module)
            .thenComparing(Found::field));
    return List.copyOf(all);
  }

  private static Place place(Caller caller, String module) {
    return new Place(caller.principal(), module.toLowerCase(Locale.ROOT));
  }
}
