package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The reading of one source while it goes on: where events go, and what is counted. */
final class Reading {

  private static final int SAMPLES_MAX = 3;
  private static final int SAMPLE_CHARACTERS_MAX = 60;
  private static final int NOTES_MAX = 20;

  /** The first API of Zoho CRM is younger. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final String name;
  private final ImportOptions options;
  private final Consumer<Event> sink;
  private final List<String> notes = new ArrayList<>();
  private String format = "";
  private double confidence;
  private long lines;
  private long events;
  private long foreign;
  private long broken;

  Reading(String name, ImportOptions options, Consumer<Event> sink) {
    this.name = name;
    this.options = options;
    this.sink = sink;
  }

  ImportOptions options() {
    return options;
  }

  /** Who calls, where the source does not say. */
  String someone() {
    return options.integration().isEmpty() ? name : options.integration();
  }

  void is(String what, double sure) {
    format = what;
    confidence = sure;
  }

  void line() {
    lines++;
  }

  long lines() {
    return lines;
  }

  void event(Event event) {
    if (isOfOurTime(event)) {
      events++;
      sink.accept(event);
    }
  }

  /** What is told of, but is no call to Zoho. */
  void delivery(Event event) {
    if (isOfOurTime(event)) {
      foreign++;
      sink.accept(event);
    }
  }

  /** A date that nobody can have logged is a broken entry; some are beyond what a clock can be. */
  private boolean isOfOurTime(Event event) {
    var isOurs = isOfOurTime(event.time());
    if (!isOurs) {
      broken("not of our time", String.valueOf(event.time()));
    }
    return isOurs;
  }

  static boolean isOfOurTime(Instant time) {
    return time.isAfter(EARLIEST) && time.isBefore(LATEST);
  }

  void foreign() {
    foreign++;
  }

  void broken(String why, String text) {
    broken++;
    if (broken <= SAMPLES_MAX) {
      note("entry " + lines + " is broken (" + why + "): " + excerpt(text));
    }
  }

  /** The input ended or failed before its time; an early end has no message of its own. */
  void brokeOff(String what, IOException why) {
    broken(what, why.getMessage() == null ? "it ends too early" : why.getMessage());
  }

  void note(String text) {
    if (notes.size() < NOTES_MAX) {
      notes.add(text);
    }
  }

  Imported imported() {
    return new Imported(name, format, confidence, lines, events, foreign, broken, notes);
  }

  /** The beginning of a text, without what a query or a token could give away. */
  private static String excerpt(String text) {
    var mark = text.indexOf('?');
    var cut = text.substring(0, Math.min(SAMPLE_CHARACTERS_MAX, mark < 0 ? text.length() : mark));
    return cut.replaceAll("[0-9A-Za-z._-]{24,}", "…").replaceAll("\\p{Cntrl}", "?")
        + (cut.length() < text.length() ? " …" : "");
  }
}
