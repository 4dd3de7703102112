package dev.headgate.diagnose.detect;

import java.time.Duration;
import java.util.Locale;

/** Amounts as evidence says them. */
final class Words {

  private Words() {}

  static String number(long amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }

  static String count(long amount, String one, String many) {
    return number(amount) + " " + (amount == 1 ? one : many);
  }

  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  static String span(long millis) {
    var span = Duration.ofMillis(millis);
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (span.toSeconds() < 120) {
      return span.toSeconds() + " s";
    }
    return span.toMinutes() < 180
        ? Math.round(span.toSeconds() / 60.0) + " min"
        : Math.round(span.toMinutes() / 60.0) + " h";
  }

  static String of(String module) {
    return module.isEmpty() ? "" : " of " + module;
  }
}
