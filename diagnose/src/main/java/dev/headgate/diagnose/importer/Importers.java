package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Event;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Tells what a file is, and reads it into events. */
public final class Importers {

  private final ImportOptions options;
  private final Consumer<Event> sink;

  /**
   * @throws IllegalArgumentException for a pattern that cannot be used
   */
  public Importers(ImportOptions options, Consumer<Event> sink) {
    this.options = options;
    this.sink = sink;
    if (!options.pattern().isEmpty()) {
      new PatternFormat(options.pattern(), options.zone());
    }
  }

  /**
   * Reads one file. What is broken in it is counted; where it breaks off, what came before counts.
   *
   * @throws IOException where it cannot be opened
   */
  public Imported read(Path file) throws IOException {
    var reading = new Reading(String.valueOf(file.getFileName()), options, sink);
    try (var in = Opened.open(file)) {
      read(in, reading);
    }
    return reading.imported();
  }

  private static void read(BufferedInputStream in, Reading reading) {
    try {
      readLog(in, reading);
    } catch (IOException broken) {
      reading.broken("reading stopped here: " + broken.getMessage(), "");
    }
  }

  private static void readLog(BufferedInputStream in, Reading reading) throws IOException {
    var lines = new LineReader(in);
    var head = AccessLog.head(lines);
    var guess = AccessLog.guess(head, reading.options());
    reading.is(guess.format().name(), Math.max(0, guess.share()));
    new AccessLog(reading).read(guess.format(), head, lines);
    reading.is(guess.format().name(), Math.max(0, guess.share()));
  }
}
