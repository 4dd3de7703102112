package dev.headgate.server.config;

import java.time.Duration;

/**
 * Whether and how long an integration's calls wait for company.
 *
 * @param linger the longest while credits are plentiful
 * @param lingerWhenShort the longest when hardly any are left
 */
public record GatherRule(boolean on, Duration linger, Duration lingerWhenShort) {

  public static final GatherRule DEFAULT =
      new GatherRule(true, Duration.ofMillis(50), Duration.ofMillis(500));

  static GatherRule from(Settings settings, String section) {
    var wait =
        settings.duration(
            section + "gather-wait", DEFAULT.linger, Duration.ZERO, Duration.ofSeconds(30));
    var whenShort =
        settings.duration(
            section + "gather-wait-when-short",
            wait.compareTo(DEFAULT.lingerWhenShort) > 0 ? wait : DEFAULT.lingerWhenShort,
            Duration.ZERO,
            Duration.ofSeconds(30));
    if (whenShort.compareTo(wait) < 0) {
      throw settings.problem(
          section + "gather-wait-when-short", "must not be less than " + section + "gather-wait");
    }
    return new GatherRule(settings.flag(section + "gather", DEFAULT.on), wait, whenShort);
  }
}
