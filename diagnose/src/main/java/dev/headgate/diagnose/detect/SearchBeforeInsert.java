package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import dev.headgate.zoho.plan.search.UpsertInstead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks a record up before it writes one, where an upsert does both. */
final class SearchBeforeInsert implements Detector {

  /** Between the search and its write; both belong to one run of one program. */
  private static final long GAP_MILLIS_MAX = 10_000;

  /** Fewer pairs may be chance, and save little. */
  private static final int PAIRS_MIN = 10;

  /** Of the writes, this many must follow a search; else searching is something of its own. */
  private static final double PAIRED_MIN = 0.6;

  private static final int STREAMS_MAX = 20_000;
  private static final int OPEN_SEARCHES_MAX = 64;

  private record Place(String integration, String module) {}

  private final Bounded<Place, Pairs> places = new Bounded<>(STREAMS_MAX);

  @Override
  public void see(Event event) {
    var call = event.call();
    if (call.module().isEmpty() || event.answer().tooMany()) {
      return;
    }
    var search = call.kind() == Kind.SEARCH;
    var write = call.kind() == Kind.WRITE_ONE && !call.operation().startsWith("delete");
    if (search || (write && !call.operation().equals("upsert_records"))) {
      places.of(new Place(event.integration(), call.module()), Pairs::new).add(event, search);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : places.entries()) {
      if (entry.getValue().isHabit()) {
        findings.add(entry.getValue().finding(entry.getKey()));
      }
    }
    return findings;
  }

  private static final class Pairs {
    private final ArrayDeque<Event> open = new ArrayDeque<>();
    private final Samples samples = new Samples();
    private final java.util.HashMap<Stream, Long> claims = new java.util.HashMap<>();
    private long writes;
    private long pairs;
    private long searchCredits;
    private long writeCredits;

    void add(Event event, boolean search) {
      if (search) {
        if (open.size() == OPEN_SEARCHES_MAX) {
          open.removeFirst();
        }
        open.addLast(event);
        return;
      }
      writes++;
      var latest = event.time().toEpochMilli() - GAP_MILLIS_MAX;
      while (!open.isEmpty() && open.getFirst().time().toEpochMilli() < latest) {
        open.removeFirst();
      }
      if (!open.isEmpty()) {
        pair(open.removeFirst(), event);
      }
    }

    private void pair(Event search, Event write) {
      pairs++;
      searchCredits += search.call().credits();
      writeCredits += write.call().credits();
      claims.merge(Stream.of(search), search.call().credits(), Long::sum);
      claims.merge(Stream.of(write), write.call().credits(), Long::sum);
      samples.add(search);
      samples.add(write);
    }

    boolean isHabit() {
      return pairs >= PAIRS_MIN && pairs >= PAIRED_MIN * writes;
    }

    Finding finding(Place place) {
      var evidence = new ArrayList<String>();
      evidence.add(
          Words.number(pairs)
              + " of "
              + Words.count(writes, "write", "writes")
              + " to "
              + place.module()
              + " came right after a search in it");
      evidence.addAll(samples.lines());
      return new Finding(
          Cause.SEARCH_BEFORE_INSERT,
          place.integration(),
          2 * pairs,
          new Credits(searchCredits + writeCredits),
          0.9,
          evidence,
          new UpsertInstead(place.module()).remedy(),
          Effort.SMALL,
          new Credits(searchCredits),
          Map.copyOf(claims));
    }
  }
}
