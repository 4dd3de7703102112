package dev.headgate.compat.day;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The access log that a proxy between programs and emulator writes: the combined format. */
final class ProxyLog implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Path file;
  private final BufferedWriter out;
  private long lines;

  ProxyLog(Path file) throws IOException {
    this.file = file;
    out = Files.newBufferedWriter(file);
  }

  Path file() {
    return file;
  }

  long lines() {
    return lines;
  }

  /** A call, when its answer has come; the line bears the time of its start. */
  synchronized void call(
      Instant start, String user, String agent, String request, int status, long bytes) {
    try {
      out.write(
          "127.0.0.1 - %s [%s] \"%s HTTP/1.1\" %d %d \"-\" \"%s\"\n"
              .formatted(user, TIME.format(start), request, status, bytes, agent));
      lines++;
    } catch (IOException full) {
      throw new IllegalStateException("the log can't be written", full);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
