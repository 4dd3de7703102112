package dev.headgate.diagnose.importer;

import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Tells what a file is, and reads it into events. */
public final class Importers {

  /** Of the first lines; a program's log may hold a line of an access log by chance. */
  private static final double ACCESS_LOG_SHARE_MIN = 0.2;

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
   * Reads one file, or each file in it where it is a ZIP archive. What is broken in it is counted;
   * where it breaks off, what came before counts.
   *
   * @return one for a file; for an archive one for each file in it, and one for the archive itself
   *     where that is broken or empty
   * @throws IOException where it cannot be opened
   */
  public List<Imported> read(Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    try (var raw = new BufferedInputStream(Files.newInputStream(file))) {
      if (isArchive(raw)) {
        return readArchive(raw, name);
      }
      var reading = new Reading(name, options, sink);
      read(raw, reading);
      return List.of(reading.imported());
    }
  }

  private List<Imported> readArchive(InputStream raw, String name) {
    var imports = new ArrayList<Imported>();
    var archive = new Reading(name, options, sink);
    new ZipArchive(raw)
        .read(
            archive,
            (entry, in) -> {
              var reading = new Reading(name + ": " + entry, options, sink);
              read(in, reading);
              imports.add(reading.imported());
            });
    var itself = archive.imported();
    if (itself.broken() > 0 || imports.isEmpty()) {
      imports.add(itself);
    }
    return List.copyOf(imports);
  }

  /** One that breaks before that is known is no archive; it is met again, and said, when read. */
  private static boolean isArchive(BufferedInputStream raw) {
    try {
      return ZipArchive.is(raw);
    } catch (IOException broken) {
      return false;
    }
  }

  /**
   * The files in the order of their first lines, since logs that were rotated have to be read from
   * the oldest on; what is no access log comes last, in the order given, and so does a ZIP archive,
   * whose files keep their order.
   *
   * @throws IOException where one cannot be opened
   */
  public List<Path> inOrder(List<Path> files) throws IOException {
    var begins = new HashMap<Path, Instant>();
    for (var file : files) {
      begins.put(file, begins(file));
    }
    return files.stream()
        .sorted(Comparator.comparing(file -> begins.getOrDefault(file, Instant.MAX)))
        .toList();
  }

  private Instant begins(Path file) throws IOException {
    try (var raw = Files.newInputStream(file)) {
      return begins(raw);
    }
  }

  private Instant begins(InputStream raw) {
    try {
      var in = Opened.of(raw);
      if (!(FileKind.of(in, options) instanceof FileKind.Log)) {
        return Instant.MAX;
      }
      var head = AccessLog.head(new LineReader(in));
      var format = AccessLog.guess(head, options).format();
      return head.stream()
          .map(format::parse)
          .flatMap(Stream::ofNullable)
          .map(LogLine::time)
          .findFirst()
          .orElse(Instant.MAX);
    } catch (IOException broken) {
      // It is met again when the file is read, and said then.
      return Instant.MAX;
    }
  }

  private static void read(InputStream raw, Reading reading) {
    try {
      var in = Opened.of(raw);
      switch (FileKind.of(in, reading.options())) {
        case FileKind.Har _ -> {
          reading.is("HTTP archive", 1);
          new HarFile(reading).read(in);
        }
        case FileKind.Table(var header) -> new CsvTable(reading, Source.CSV).read(in, header);
        case FileKind.Mails _ -> new FailureMails(reading).read(in);
        case FileKind.Runs _ -> new RunHistory(reading).read(in);
        case FileKind.Log _ -> readLog(in, reading);
      }
    } catch (IOException broken) {
      reading.brokeOff("reading stopped here", broken);
    }
  }

  private static void readLog(BufferedInputStream in, Reading reading) throws IOException {
    var lines = new LineReader(in);
    var head = AccessLog.head(lines);
    var guess = AccessLog.guess(head, reading.options());
    if (reading.options().pattern().isEmpty() && guess.share() < ACCESS_LOG_SHARE_MIN) {
      reading.is("log of a program", MiddlewareLog.share(head));
      new MiddlewareLog(reading).read(head, lines);
      return;
    }
    reading.is(guess.format().name(), guess.share());
    new AccessLog(reading).read(guess.format(), head, lines);
  }
}
