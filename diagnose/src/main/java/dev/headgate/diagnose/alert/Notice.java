package dev.headgate.diagnose.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell people: an incident began, became worse, or is over.
 *
 * @param incident its number, the moment it began at: the same for all its notices
 * @param burn the burn rate of the window that decided; 1 spends exactly the pool in 24 hours
 * @param window that window
 * @param reading the pool at that moment
 */
public record Notice(
    Kind kind, Instant incident, Severity severity, double burn, Duration window, Reading reading) {

  /** What it tells. */
  public enum Kind {
    OPENED,
    RAISED,
    RECOVERED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In one line, without anything that a log or a chat could take for markup. */
  public String title() {
    return switch (kind) {
      case OPENED, RAISED ->
          reading.isEmpty()
              ? "Zoho API credits: the pool is empty"
              : String.format(
                  Locale.ROOT,
                  "Zoho API credits burn %.1f times too fast (over %s)",
                  burn,
                  words(window));
      case RECOVERED ->
          "Zoho API credits: recovered after " + words(Duration.between(incident, reading.now()));
    };
  }

  /** What stands behind it. */
  public String text() {
    var text =
        String.format(
            Locale.ROOT,
            "%,.0f of %,.0f credits are left.",
            Math.max(0, reading.remaining()),
            reading.limit());
    if (kind == Kind.RECOVERED) {
      return text;
    }
    return text + dry(reading.dryAt()) + largest();
  }

  private static String dry(@Nullable Instant dryAt) {
    return dryAt == null ? "" : " At this rate the pool runs dry at " + dryAt + ".";
  }

  private String largest() {
    return reading.largest().isEmpty()
        ? ""
        : " Most in the last hour: " + reading.largest().replaceAll("[^\\w .@:-]", "?") + ".";
  }

  private static String words(Duration length) {
    long minutes = length.toMinutes();
    return minutes % 60 == 0 && minutes > 0
        ? minutes / 60 + " h"
        : minutes > 120 ? minutes / 60 + " h " + minutes % 60 + " min" : minutes + " min";
  }
}
