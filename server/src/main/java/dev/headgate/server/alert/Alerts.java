package dev.headgate.server.alert;

import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.time.Time;
import dev.headgate.diagnose.alert.BurnWatch;
import dev.headgate.diagnose.alert.Horizon;
import dev.headgate.diagnose.alert.Notice;
import dev.headgate.diagnose.alert.Reading;
import dev.headgate.diagnose.alert.Severity;
import dev.headgate.server.file.LinesFile;
import dev.headgate.server.forecast.Outlook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the pool every minute and tells what the rules say: always to the log, and to every
 * channel. An incident that goes on is written down, so that a restart doesn't tell it again.
 */
public final class Alerts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Supplier<Outlook> outlook;
  private final List<Courier> couriers;
  private final LinesFile file;
  private final BooleanSupplier on;
  private final Time time;
  private final BurnWatch watch = new BurnWatch(Horizon.USUAL);
  private final Thread thread;

  private Alerts(
      Supplier<Outlook> outlook,
      List<? extends Channel> channels,
      Path data,
      BooleanSupplier on,
      Time time) {
    this.outlook = outlook;
    this.on = on;
    this.time = time;
    couriers = channels.stream().map(channel -> new Courier(channel, time)).toList();
    file = new LinesFile(data.resolve("incident.txt"), "the alert that goes on; format 1");
    thread = Thread.ofVirtual().name("alerts").unstarted(this::run);
  }

  /**
   * Starts watching.
   *
   * @param data the folder that an incident is written down in
   * @param on whether anything is to be told now
   */
  public static Alerts start(
      Supplier<Outlook> outlook,
      List<? extends Channel> channels,
      Path data,
      BooleanSupplier on,
      Time time) {
    var alerts = new Alerts(outlook, channels, data, on, time);
    alerts.resume();
    alerts.couriers.forEach(Courier::start);
    alerts.thread.start();
    return alerts;
  }

  private void resume() {
    try {
      for (var line : file.read()) {
        var parts = line.split(" ", 2);
        var severity = Severity.valueOf(parts[1].toUpperCase(Locale.ROOT));
        watch.resume(Instant.parse(parts[0]), severity, time.instant());
      }
    } catch (IOException | DateTimeException | IllegalArgumentException unreadable) {
      LOG.warn("incident.txt can't be read; an alert may be told twice: {}", unreadable.toString());
    }
  }

  private void run() {
    try {
      while (true) {
        time.sleep(PAUSE);
        if (on.getAsBoolean()) {
          look();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      watch.look(reading(outlook.get())).ifPresent(this::tell);
    } catch (LedgerUnavailable failure) {
      LOG.warn("alerts can't look at the ledger: {}", failure.getMessage());
    } catch (RuntimeException mistake) {
      LOG.error("looking for alerts failed", mistake);
    }
  }

  private Reading reading(Outlook now) {
    var forecast = now.forecast();
    return new Reading(
        forecast.now(),
        now.spent(),
        now.limit(),
        forecast.remaining(),
        forecast.dryAt(),
        forecast.daysSeen() >= 2 && forecast.dryEarliest() == null,
        now.largest());
  }

  private void tell(Notice notice) {
    LOG.warn(
        "alert {} {}: {} {}",
        notice.kind().word(),
        notice.severity().word(),
        notice.title(),
        notice.text());
    keep(notice);
    couriers.forEach(courier -> courier.deliver(notice));
  }

  private void keep(Notice notice) {
    try {
      file.write(
          watch
              .incident()
              .map(began -> List.of(began + " " + notice.severity().word()))
              .orElse(List.of()));
    } catch (IOException failure) {
      LOG.warn("an incident could not be written down: {}", failure.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    couriers.forEach(Courier::close);
  }
}
