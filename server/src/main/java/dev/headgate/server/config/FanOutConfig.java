package dev.headgate.server.config;

import dev.headgate.core.fanout.Retries;
import java.time.Duration;

/**
 * How changes are passed on.
 *
 * @param allowPrivate whether subscribers may be on this machine or in a private network
 * @param subscribersMax how many there may be
 * @param kept how long changes are kept for those who are behind
 * @param changesMax how many are kept at most
 * @param answerWithin how long a subscriber may take to answer a push
 */
public record FanOutConfig(
    boolean allowPrivate,
    int subscribersMax,
    Duration kept,
    long changesMax,
    Duration answerWithin,
    Retries retries) {

  static FanOutConfig from(Settings settings) {
    return new FanOutConfig(
        settings.flag("fan-out.allow-private", false),
        (int) settings.whole("fan-out.subscribers", 100, 0, 1_000),
        settings.duration(
            "fan-out.kept", Duration.ofDays(7), Duration.ofHours(1), Duration.ofDays(90)),
        settings.whole("fan-out.changes", 1_000_000, 1_000, 100_000_000),
        settings.duration(
            "fan-out.answer-within",
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofMinutes(1)),
        new Retries(
            Retries.DEFAULT.backoff(),
            (int) settings.whole("fan-out.attempts", Retries.DEFAULT.attemptsMax(), 1, 100),
            settings.duration(
                "fan-out.disable-after",
                Retries.DEFAULT.disableAfter(),
                Duration.ofMinutes(1),
                Duration.ofDays(30))));
  }
}
