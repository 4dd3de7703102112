package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks through all pages of a module, again and again. */
final class FullPull implements Detector {

  /** Fewer pages are 800 records or less: somebody looked at a list. */
  private static final int PAGES_MIN = 5;

  /** From here on one bulk read (50 credits for 200,000 rows) is cheaper than the walk itself. */
  private static final int SINGLE_WALK_PAGES_MIN = 51;

  private static final long BULK_READ_CREDITS = 50;

  /** Between two pages of a walk; the reader stores what it got. */
  private static final long GAP_MILLIS_MAX = 5 * 60_000;

  /** Of what a pull reads, this much has usually not changed since the last one. */
  private static final double UNCHANGED = 0.95;

  private static final int STREAMS_MAX = 20_000;
  private static final int STARTS_MAX = 64;

  private final Bounded<Stream, Walks> streams = new Bounded<>(STREAMS_MAX);

  @Override
  public void see(Event event) {
    if (event.call().kind() == Kind.LIST && !event.answer().tooMany()) {
      streams.of(Stream.of(event), Walks::new).add(event);
    }
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : streams.entries()) {
      var walks = entry.getValue();
      walks.end();
      if (walks.count >= 2 || walks.longest >= SINGLE_WALK_PAGES_MIN) {
        findings.add(walks.finding(entry.getKey()));
      }
    }
    return findings;
  }

  private static final class Walks {
    private final Samples samples = new Samples();
    private final List<Long> starts = new ArrayList<>();
    private int lastPage;
    private long startMillis;
    private long lastMillis;
    private long pages;
    private long walkCredits;

    private long count;
    private long calls;
    private long credits;
    private long longest;

    void add(Event event) {
      var page = event.call().page();
      var millis = event.time().toEpochMilli();
      if (page == 1 || millis - lastMillis > GAP_MILLIS_MAX) {
        end();
        startMillis = millis;
      } else if (page != Call.LATER_PAGE && page == lastPage) {
        return;
      }
      pages++;
      walkCredits += event.call().credits();
      lastPage = page;
      lastMillis = millis;
      if (pages <= 3) {
        samples.add(event);
      }
    }

    void end() {
      if (pages >= PAGES_MIN) {
        count++;
        calls += pages;
        credits += walkCredits;
        longest = Math.max(longest, pages);
        if (starts.size() < STARTS_MAX) {
          starts.add(startMillis);
        }
      }
      pages = 0;
      walkCredits = 0;
    }

    Finding finding(Stream stream) {
      var evidence = new ArrayList<String>();
      evidence.add(
          Words.count(count, "walk", "walks")
              + " through "
              + (stream.module().isEmpty() ? "a module" : stream.module())
              + ", "
              + Words.number(calls / count)
              + " pages each"
              + rhythm());
      starts.stream()
          .limit(3)
          .forEach(start -> evidence.add("began at " + Samples.time(Instant.ofEpochMilli(start))));
      evidence.addAll(samples.lines());
      // One bulk read at first, then what changed.
      var needed = Math.min(credits, BULK_READ_CREDITS + Math.round(credits * (1 - UNCHANGED)));
      return new Finding(
          Cause.FULL_PULL,
          stream.integration(),
          calls,
          new Credits(credits),
          count >= 3 ? 0.95 : 0.8,
          evidence,
          "Read "
              + (stream.module().isEmpty() ? "the module" : stream.module())
              + " once by bulk read ("
              + BULK_READ_CREDITS
              + " credits for 200,000 rows), then only what changed (If-Modified-Since); or read it"
              + " from Headgate's mirror.",
          Effort.MEDIUM,
          new Credits(credits - needed),
          Map.of(stream, credits));
    }

    private String rhythm() {
      if (starts.size() < 3) {
        return "";
      }
      var gaps = new ArrayList<Long>();
      for (var i = 1; i < starts.size(); i++) {
        gaps.add(starts.get(i) - starts.get(i - 1));
      }
      gaps.sort(null);
      return ", about every " + Words.span(gaps.get(gaps.size() / 2));
    }
  }
}
