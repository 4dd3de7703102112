package dev.headgate.diagnose;

import dev.headgate.diagnose.detect.Detector;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Claims;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.importer.Imported;
import dev.headgate.diagnose.outside.Unattributed;
import dev.headgate.diagnose.rhythm.Schedule;
import dev.headgate.diagnose.rhythm.Timeline;
import dev.headgate.diagnose.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes events, one after the other and never all at once, and makes a diagnosis of them. Events of
 * one integration should come in the order of time.
 */
public final class Diagnoser implements Consumer<Event> {

  /** A cause worth less of the whole spend helps nobody. */
  private static final double WORTH_MIN = 0.005;

  private final Totals totals = new Totals();
  private final List<Detector> detectors;
  private final Timeline timeline = new Timeline();
  private final List<Finding> given = new ArrayList<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private @Nullable Unattributed unattributed;

  /**
   * @param slots calls in flight that the organisation may have
   */
  public Diagnoser(int slots) {
    detectors = Detector.all(slots);
  }

  @Override
  public void accept(Event event) {
    var delivery = event.call().kind() == Kind.DELIVERY;
    if (!delivery) {
      totals.add(event);
      timeline.add(event);
      if (unattributed != null) {
        unattributed.add(event);
      }
    }
    for (var detector : detectors) {
      if (!delivery || detector.seesDeliveries()) {
        detector.see(event);
      }
    }
  }

  /** Adds a finding that comes from elsewhere, from sources for instance. */
  public void add(Finding finding) {
    given.add(finding);
  }

  /**
   * Takes what the organisation spent in all, before any event: what of it no event explains is
   * explained by runs and schedules.
   */
  public void usage(Series figures) {
    unattributed = new Unattributed(figures);
  }

  /** Adds a schedule that spikes may fit. */
  public void add(Schedule schedule) {
    schedules.add(schedule);
  }

  /**
   * The diagnosis of all events so far.
   *
   * @param pool credits that the organisation may spend in 24 hours; null where that is not known
   */
  public Diagnosis diagnosis(List<Imported> imports, @Nullable Long pool) {
    var found = new ArrayList<Finding>();
    detectors.forEach(detector -> found.addAll(detector.findings()));
    var findings =
        new ArrayList<>(
            Claims.settle(found, totals.streams()).stream().filter(this::isWorthIt).toList());
    findings.addAll(given);
    return new Diagnosis(
        imports,
        pool,
        totals.from(),
        totals.until(),
        totals.calls(),
        totals.credits(),
        totals.busiestDay(),
        totals.refused(),
        totals.consumers(),
        totals.hours(),
        findings,
        timeline.episodes(schedules),
        unattributed == null ? null : unattributed.spend(schedules).orElse(null));
  }

  private boolean isWorthIt(Finding finding) {
    return finding.refusesOnly() || finding.credits().units() >= WORTH_MIN * totals.credits();
  }
}
