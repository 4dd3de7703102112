package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Files that are larger than the memory of {@link MemoryBoundTest}'s child, or make more of
 * themselves than that if a reader keeps what it has seen.
 */
enum HugeFile {
  ENDLESS_LINE(3, 2, 0, 1, "too long") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(line("a", "Leads", 0));
      repeat(out, "x", HUGE_BYTES);
      out.write('\n');
      out.write(line("a", "Leads", 1));
    }
  },
  MANY_CLIENTS_AND_PATHS(MemoryBoundTest.MANY, MemoryBoundTest.MANY, 0, 0, "") {
    @Override
    void write(OutputStream out) throws IOException {
      for (var i = 0; i < MemoryBoundTest.MANY; i++) {
        out.write(line("client-" + i, "Module" + i + "/search?word=" + i, i));
      }
    }
  },
  A_LINE_IN_EACH_HOUR_OF_TWENTY_YEARS(MemoryBoundTest.HOURS, MemoryBoundTest.HOURS, 0, 0, "") {
    @Override
    void write(OutputStream out) throws IOException {
      for (var i = 0; i < MemoryBoundTest.HOURS; i++) {
        out.write(
            "1.1.1.1 - - [%02d/%s/%d:%02d:00:00 +0000] \"GET /crm/v8/Leads HTTP/1.1\" 429 5 \"-\" \"a\"\n"
                .formatted(
                    1 + i / 24 % 28, MONTHS[i / 24 / 28 % 12], 2010 + i / 24 / 28 / 12, i % 24)
                .getBytes(UTF_8));
      }
    }
  },
  ENDLESS_TEXT_IN_RUNS(1, 1, 0, 1, "reading stopped here") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(run("before"));
      out.write(",{\"title\":\"".getBytes(UTF_8));
      repeat(out, "x", HUGE_BYTES);
    }
  },
  MANY_FIELDS_IN_A_RUN(1, 1, 0, 0, "") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("[{\"start_time\":\"2026-11-23T10:00:00Z\"".getBytes(UTF_8));
      for (var i = 0; i < MemoryBoundTest.MANY; i++) {
        out.write((",\"a field with the name " + i + "\":1").getBytes(UTF_8));
      }
      out.write("}]".getBytes(UTF_8));
    }
  },
  MANY_TITLES_OF_RUNS(MemoryBoundTest.MANY, MemoryBoundTest.MANY, 0, 0, "") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(run("first"));
      for (var i = 1; i < MemoryBoundTest.MANY; i++) {
        out.write(
            ",{\"title\":\"a Zap with a long title %d\",\"start_time\":%d,\"error\":\"429 TOO_MANY_REQUESTS\"}\n"
                .formatted(i, 1_760_000_000 + i)
                .getBytes(UTF_8));
      }
      out.write("]".getBytes(UTF_8));
    }
  },
  DEEP_RUNS(0, 0, 0, 1, "nesting depth") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("[{\"a\":".getBytes(UTF_8));
      repeat(out, "[{\"a\":", HUGE_BYTES);
    }
  },
  ENDLESS_BODY_IN_AN_ARCHIVE(1, 0, 0, 1, "reading stopped here") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(
          "{\"log\":{\"entries\":[{\"startedDateTime\":\"2026-11-23T10:00:00Z\",\"request\":{\"method\":\"POST\",\"url\":\"/crm/v8/Leads\",\"postData\":{\"text\":\""
              .getBytes(UTF_8));
      repeat(out, "[", HUGE_BYTES);
    }
  },
  ENDLESS_ANSWER_IN_AN_ARCHIVE(1, 1, 0, 0, "") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(
          "{\"log\":{\"entries\":[{\"startedDateTime\":\"2026-11-23T10:00:00Z\",\"request\":{\"method\":\"GET\",\"url\":\"/crm/v8/Leads\"},\"response\":{\"status\":429,\"content\":{\"text\":\""
              .getBytes(UTF_8));
      repeat(out, "x", HUGE_BYTES);
      out.write("\"}}}]}}".getBytes(UTF_8));
    }
  },
  DEEP_ARCHIVE(1, 0, 0, 1, "nesting depth") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("{\"log\":{\"entries\":".getBytes(UTF_8));
      repeat(out, "[", HUGE_BYTES);
    }
  },
  MANY_COLUMNS(0, 0, 0, 1, "more than a million characters") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("Time".getBytes(UTF_8));
      for (var i = 0; i < MemoryBoundTest.MANY; i++) {
        out.write((",a column with the number " + i).getBytes(UTF_8));
      }
      out.write("\n2026-11-23 10:00:00,a\n".getBytes(UTF_8));
    }
  },
  MANY_NAMES_IN_A_TABLE(MemoryBoundTest.MANY, MemoryBoundTest.MANY, 0, 0, "") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("Time,Name,Operation,Credits\n".getBytes(UTF_8));
      for (var i = 0; i < MemoryBoundTest.MANY; i++) {
        out.write(
            "%d,a program with the name %d,operation %d,1\n"
                .formatted(1_760_000_000 + i, i, i)
                .getBytes(UTF_8));
      }
    }
  },
  ENDLESS_PART_OF_A_MAIL(1, 1, 0, 0, "only its first mebibyte was read") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(mail("text/html"));
      repeat(out, "TOO_MANY_REQUESTS <b>" + "QUJD".repeat(12) + "\n", HUGE_BYTES);
    }
  },
  ENDLESS_SUBJECT_OF_A_MAIL(1, 0, 1, 0, "only its first mebibyte was read") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("Date: Mon, 23 Nov 2026 10:00:00 +0000\nSubject: ".getBytes(UTF_8));
      repeat(out, "=?UTF-8?B?RmFpbHVyZQ==?=\n ", HUGE_BYTES);
    }
  },
  MANY_PARTS_OF_A_MAIL(1, 1, 0, 0, "only its first mebibyte was read") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(mail("multipart/mixed; boundary=x"));
      repeat(
          out,
          "--x\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nTOO_MANY_REQUESTS\n",
          HUGE_BYTES);
    }
  },
  MANY_CALLS_IN_A_PROGRAMS_LOG(MemoryBoundTest.MANY, MemoryBoundTest.MANY, 0, 0, "") {
    @Override
    void write(OutputStream out) throws IOException {
      for (var i = 0; i < MemoryBoundTest.MANY; i++) {
        out.write(
            "2026-11-23 10:%02d:%02d GET https://x/crm/v8/Module%d/search?word=%d -> 429\n"
                .formatted(i / 60 % 60, i % 60, i, i)
                .getBytes(UTF_8));
      }
    }
  },
  PACKED_BOMB(2, 1, 0, 2, "200-fold") {
    @Override
    void write(OutputStream out) throws IOException {
      try (var packed = new GZIPOutputStream(out)) {
        packed.write(line("a", "Leads", 0));
        repeat(packed, "x", HUGE_BYTES);
      }
    }
  },
  ZIPPED_BOMB(1, 0, 1, 1, "what follows was not read): it grows more than 200-fold") {
    @Override
    void write(OutputStream out) throws IOException {
      try (var zipped = new ZipOutputStream(out)) {
        zipped.putNextEntry(new ZipEntry("access.log"));
        zipped.write(line("a", "Leads", 0));
        repeat(zipped, "x", HUGE_BYTES);
      }
    }
  };

  /** More than there is memory. */
  static final long HUGE_BYTES = (5L * MemoryBoundTest.MEMORY_MIB / 4) << 20;

  private static final String[] MONTHS =
      "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  final long lines;
  final long calls;
  final long other;
  final long broken;
  final String said;

  /**
   * @param lines entries that are counted, and of them {@code calls}, {@code other} and {@code
   *     broken}
   * @param said a note has to say this
   */
  HugeFile(long lines, long calls, long other, long broken, String said) {
    this.lines = lines;
    this.calls = calls;
    this.other = other;
    this.broken = broken;
    this.said = said;
  }

  abstract void write(OutputStream out) throws IOException;

  Path in(Path folder) throws IOException {
    var file = folder.resolve(name());
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      write(out);
    }
    return file;
  }

  private static void repeat(OutputStream out, String text, long bytes) throws IOException {
    var piece = text.repeat((1 << 20) / text.length()).getBytes(UTF_8);
    for (var left = bytes; left > 0; left -= piece.length) {
      out.write(piece);
    }
  }

  private static byte[] line(String client, String path, int second) {
    return "1.1.1.1 - %s [23/Nov/2026:%02d:%02d:%02d +0000] \"GET /crm/v8/%s HTTP/1.1\" 204 0 \"-\" \"agent of %s\"\n"
        .formatted(client, second / 3600 % 24, second / 60 % 60, second % 60, path, client)
        .getBytes(UTF_8);
  }

  private static byte[] run(String title) {
    return "[{\"title\":\"%s\",\"start_time\":\"2026-11-23T10:00:00Z\"}"
        .formatted(title)
        .getBytes(UTF_8);
  }

  private static byte[] mail(String type) {
    return "Subject: failed\nDate: Mon, 23 Nov 2026 10:00:00 +0000\nContent-Type: %s\n\n"
        .formatted(type)
        .getBytes(UTF_8);
  }
}
