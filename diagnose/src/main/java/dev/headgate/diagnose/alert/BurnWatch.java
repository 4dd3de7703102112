package dev.headgate.diagnose.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches the burn of a pool. An incident begins when a {@link Horizon} is exceeded, unless the
 * pool is foreseen to hold all the same, or when the pool is empty. It is told once, once more if
 * it becomes urgent, and when it is over: no horizon was exceeded for a while. A machine without a
 * clock: hand it a reading every minute or so.
 */
public final class BurnWatch {

  /** Long enough for a schedule that runs every quarter of an hour to come by again. */
  private static final Duration CALM = Duration.ofMinutes(30);

  /** An incident ends when the burn is well below what began it. */
  private static final double WELL_BELOW = 0.8;

  private final List<Horizon> horizons;
  private @Nullable Incident open;

  private record Incident(Instant began, Severity severity, Instant lastSeen) {}

  private record Finding(Severity severity, double burn, Duration window) {}

  public BurnWatch(List<Horizon> horizons) {
    this.horizons =
        horizons.stream()
            .sorted(
                Comparator.comparing(Horizon::severity)
                    .reversed()
                    .thenComparing(Horizon::longWindow))
            .toList();
  }

  /** Goes on with an incident that an earlier process told of, so that it isn't told twice. */
  public void resume(Instant began, Severity severity, Instant now) {
    open = new Incident(began, severity, now);
  }

  /** When the incident began that goes on; empty where none does. */
  public Optional<Instant> incident() {
    return Optional.ofNullable(open).map(Incident::began);
  }

  /** What to tell now, if anything. */
  public Optional<Notice> look(Reading reading) {
    var found = find(reading);
    var incident = open;
    if (incident == null) {
      return found.map(finding -> begin(finding, reading));
    }
    if (found.isPresent()) {
      return goOn(incident, found.get(), reading);
    }
    boolean restless =
        horizons.stream()
            .filter(horizon -> horizon.severity().compareTo(incident.severity()) >= 0)
            .anyMatch(
                horizon ->
                    Horizon.burn(reading, horizon.shortWindow()) >= WELL_BELOW * horizon.burn());
    if (restless) {
      open = new Incident(incident.began(), incident.severity(), reading.now());
      return Optional.empty();
    }
    if (Duration.between(incident.lastSeen(), reading.now()).compareTo(CALM) < 0) {
      return Optional.empty();
    }
    open = null;
    return Optional.of(
        new Notice(
            Notice.Kind.RECOVERED,
            incident.began(),
            incident.severity(),
            Horizon.burn(reading, Duration.ofHours(1)),
            Duration.ofHours(1),
            reading));
  }

  private Notice begin(Finding finding, Reading reading) {
    open = new Incident(reading.now(), finding.severity(), reading.now());
    return notice(Notice.Kind.OPENED, reading.now(), finding, reading);
  }

  private Optional<Notice> goOn(Incident incident, Finding finding, Reading reading) {
    boolean worse = finding.severity().compareTo(incident.severity()) > 0;
    open =
        new Incident(
            incident.began(), worse ? finding.severity() : incident.severity(), reading.now());
    return worse
        ? Optional.of(notice(Notice.Kind.RAISED, incident.began(), finding, reading))
        : Optional.empty();
  }

  private static Notice notice(Notice.Kind kind, Instant began, Finding finding, Reading reading) {
    return new Notice(kind, began, finding.severity(), finding.burn(), finding.window(), reading);
  }

  private Optional<Finding> find(Reading reading) {
    if (reading.isEmpty()) {
      var hour = Duration.ofHours(1);
      return Optional.of(new Finding(Severity.URGENT, Horizon.burn(reading, hour), hour));
    }
    if (reading.surelyHolds()) {
      return Optional.empty();
    }
    return horizons.stream()
        .filter(horizon -> horizon.isExceeded(reading))
        .findFirst()
        .map(
            horizon ->
                new Finding(
                    horizon.severity(),
                    Horizon.burn(reading, horizon.longWindow()),
                    horizon.longWindow()));
  }
}
