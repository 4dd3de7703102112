package dev.headgate.diagnose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An access log in the making: calls at seconds of a day, in any order. */
public final class Trace {

  public static final Instant START = Instant.parse("2026-11-23T00:00:00Z");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Entry(double second, String line) {}

  private final List<Entry> entries = new ArrayList<>();

  /** A call by a program that names itself and has no user. */
  public Trace call(double second, String agent, String request, int status, int bytes) {
    return call(second, "-", agent, request, status, bytes);
  }

  public Trace call(
      double second, String user, String agent, String request, int status, int bytes) {
    var time = TIME.format(START.plusMillis(Math.round(second * 1_000)));
    entries.add(
        new Entry(
            second,
            "10.0.0.7 - %s [%s] \"%s HTTP/1.1\" %d %d \"-\" \"%s\""
                .formatted(user, time, request, status, bytes, agent)));
    return this;
  }

  public List<String> lines() {
    return entries.stream()
        .sorted(Comparator.comparingDouble(Entry::second))
        .map(Entry::line)
        .toList();
  }

  /** What the whole tool says of it, through a file as a user would. */
  public Diagnosis diagnosed() {
    try {
      var file = Files.createTempFile("trace", ".log");
      try {
        Files.write(file, lines());
        return Diagnosing.files(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
