package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Answer;
import dev.headgate.diagnose.event.Call;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Pricer;
import dev.headgate.diagnose.event.Request;
import dev.headgate.diagnose.event.Source;
import dev.headgate.zoho.refusal.Costume;
import java.util.Locale;
import java.util.function.Function;

/** Makes events of rows that name their fields: of a table, or of an automation service's runs. */
final class Row {

  private static final int NAME_CHARACTERS_MAX = 200;

  private final Reading reading;
  private final Source source;
  private final Pricer pricer;
  private final double confidence;

  Row(Reading reading, Source source, double confidence) {
    this.reading = reading;
    this.source = source;
    this.confidence = confidence;
    this.pricer = new Pricer(reading.options().prices());
  }

  /**
   * Takes a row.
   *
   * @param field the value of a meaning; empty where the row has none
   */
  void take(Function<String, String> field) {
    var time = Times.parse(field.apply("time"), reading.options().zone());
    if (time == null) {
      reading.broken("no time", field.apply("time"));
      return;
    }
    var named = cut(field.apply("integration"));
    var integration = named.isEmpty() ? reading.someone() : named;
    var answer = new Answer(status(field.apply("status")), -1, -1);
    var url = field.apply("url");
    var method = field.apply("method");
    var call =
        url.isEmpty()
            ? named(field)
            : pricer
                .price(Request.withoutBody(method.isEmpty() ? "GET" : method, url), answer)
                .orElse(null);
    if (call == null) {
      reading.foreign();
      return;
    }
    reading.event(new Event(time, source, integration, "", call, answer, confidence));
  }

  private Call named(Function<String, String> field) {
    var operation = cut(field.apply("operation"));
    var count = Math.max(1, number(field.apply("count")));
    var credits = number(field.apply("credits"));
    var known = reading.options().prices().operation(operation);
    var price =
        credits >= 0 ? credits : known.map(row -> row.price().unit().units() * count).orElse(0L);
    return Call.named(
        operation.isEmpty() ? Call.RUN : operation, cut(field.apply("module")), price, count);
  }

  /** A number, or a text in one of Zoho's costumes. */
  private static int status(String text) {
    var number = number(text);
    if (number >= 100 && number <= 599) {
      return (int) number;
    }
    return isRefusal(text) ? 429 : 0;
  }

  /** Whether a text says that there was too much of something. */
  static boolean isRefusal(String text) {
    return Costume.ofLine(text).passes();
  }

  private static long number(String text) {
    var plain = text.strip().replace(",", "").toLowerCase(Locale.ROOT);
    return Numbers.of(plain, 0, plain.length());
  }

  private static String cut(String text) {
    var trimmed = text.strip();
    return trimmed.length() <= NAME_CHARACTERS_MAX
        ? trimmed
        : trimmed.substring(0, NAME_CHARACTERS_MAX);
  }
}
