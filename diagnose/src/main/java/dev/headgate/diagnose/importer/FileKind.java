package dev.headgate.diagnose.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a file is, told by its first bytes: names of files say little. */
sealed interface FileKind {

  /** An HTTP archive. */
  record Har() implements FileKind {}

  /** A table with this header. */
  record Table(String header) implements FileKind {}

  /** Mails. */
  record Mails() implements FileKind {}

  /** Runs of an automation service, in JSON. */
  record Runs() implements FileKind {}

  /** Lines. */
  record Log() implements FileKind {}

  int HEAD_BYTES = 16 * 1024;

  /** A longer first cell is a sentence, not a column's name. */
  int NAME_CHARACTERS_MAX = 40;

  Pattern MAIL_HEADER =
      Pattern.compile(
          "(?im)\\A(?:From \\S+ |(?:Return-Path|Received|Delivered-To|MIME-Version|Subject|Date|From|To|Message-ID|X-[\\w-]+):\\s)");

  static FileKind of(BufferedInputStream in, ImportOptions options) throws IOException {
    if (!options.pattern().isEmpty()) {
      return new Log();
    }
    var head = head(in).stripLeading();
    var lines = head.lines().limit(3).toList();
    if (head.startsWith("{")
        && head.contains("\"log\"")
        && (head.contains("\"entries\"") || head.contains("\"creator\""))) {
      return new Har();
    }
    if (head.startsWith("[") && head.substring(1).stripLeading().startsWith("{")) {
      return new Runs();
    }
    if (head.startsWith("{") && isRunHistory(head, lines)) {
      return new Runs();
    }
    if (MAIL_HEADER.matcher(head).find()) {
      return new Mails();
    }
    return isTable(lines) || (!options.columns().isEmpty() && !lines.isEmpty())
        ? new Table(lines.getFirst())
        : new Log();
  }

  /** The first characters, which are read again afterwards; fewer where the file breaks off. */
  private static String head(BufferedInputStream in) throws IOException {
    var bytes = new byte[HEAD_BYTES];
    var length = 0;
    in.mark(HEAD_BYTES);
    try {
      for (var read = 0; read >= 0 && length < HEAD_BYTES; ) {
        read = in.read(bytes, length, HEAD_BYTES - length);
        length += Math.max(0, read);
      }
    } catch (IOException broken) {
      // Whoever reads on meets it again, and says so.
    }
    in.reset();
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isRunHistory(String head, List<String> lines) {
    return lines.getFirst().strip().equals("{")
        || head.contains("\"zap_")
        || head.contains("_title\"");
  }

  /** The first line holds names, of which one at least is known, and no number. */
  private static boolean isTable(List<String> lines) {
    if (lines.isEmpty()) {
      return false;
    }
    var header = lines.getFirst();
    var delimiter = CsvTable.delimiter(header);
    var names = header.toLowerCase(Locale.ROOT).split(Pattern.quote(String.valueOf(delimiter)), -1);
    return names.length >= 2
        && Arrays.stream(names).noneMatch(name -> name.strip().matches("\"?[\\d.: TZ-]+\"?"))
        && !header.contains("[")
        && !header.startsWith("{")
        && Arrays.stream(names).allMatch(name -> name.length() <= NAME_CHARACTERS_MAX)
        && lines.stream().skip(1).allMatch(line -> CsvTable.count(line, delimiter) > 0)
        && Arrays.stream(names)
            .anyMatch(name -> name.matches(".*(time|date|start|created|executed|triggered).*"));
  }
}
