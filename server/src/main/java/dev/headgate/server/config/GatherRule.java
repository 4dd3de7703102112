package dev.headgate.server.config;

import dev.headgate.core.pool.Priority;
import java.time.Duration;

/**
 * Whether and how long an integration's calls wait for company.
 *
 * @param linger the longest while credits are plentiful
 * @param lingerWhenShort the longest when hardly any are left
 */
public record GatherRule(boolean on, Duration linger, Duration lingerWhenShort) {

  private static final Duration LINGER_MAX = Duration.ofSeconds(30);

  /** What holds where nothing is configured: who waits for a person, waits less for company. */
  public static GatherRule of(Priority priority) {
    return switch (priority) {
      case INTERACTIVE -> on(50, 200);
      case NORMAL -> on(200, 500);
      case BACKGROUND -> on(250, 2_000);
    };
  }

  private static GatherRule on(long millis, long millisWhenShort) {
    return new GatherRule(true, Duration.ofMillis(millis), Duration.ofMillis(millisWhenShort));
  }

  static GatherRule from(Settings settings, String section, Priority priority) {
    var usual = of(priority);
    var linger =
        settings.duration(section + "gather-wait", usual.linger, Duration.ZERO, LINGER_MAX);
    var whenShort =
        settings.duration(
            section + "gather-wait-when-short",
            linger.compareTo(usual.lingerWhenShort) > 0 ? linger : usual.lingerWhenShort,
            Duration.ZERO,
            LINGER_MAX);
    if (whenShort.compareTo(linger) < 0) {
      throw settings.problem(
          section + "gather-wait-when-short", "must not be less than " + section + "gather-wait");
    }
    return new GatherRule(settings.flag(section + "gather", true), linger, whenShort);
  }
}
