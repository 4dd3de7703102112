package dev.headgate.diagnose.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lines of bytes, as UTF-8 with what is none replaced. A line that is too long is passed over and
 * never held. Where the bytes break off the lines end, so that what was read counts; {@link
 * #checkWhole} tells.
 */
final class LineReader {

  private static final int LINE_CHARACTERS_MAX = 16 * 1024;

  /** Enough for so many characters and one more, of four bytes each. */
  private static final int LINE_BYTES_MAX = 4 * (LINE_CHARACTERS_MAX + 1);

  private static final byte[] NOTHING = {};

  private final InputStream in;
  private final byte[] buffer = new byte[256 * 1024];
  private int from;
  private int to;
  private byte[] begun = NOTHING;
  private @Nullable IOException failure;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line; its beginning where it is too long; null at the end. */
  @Nullable String next() {
    begun = NOTHING;
    while (true) {
      if (from == to && !fill()) {
        return begun.length == 0 ? null : text(begun, 0, begun.length);
      }
      var end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      if (end < to && begun.length == 0) {
        var line = line(from, end);
        from = end + 1;
        return line;
      }
      keep(from, end);
      from = end;
      if (end < to) {
        from++;
        return text(begun, 0, begun.length);
      }
    }
  }

  /** Whether a line is longer than any that a server writes; then only its beginning is there. */
  static boolean isTooLong(String line) {
    return line.length() > LINE_CHARACTERS_MAX;
  }

  private String line(int start, int end) {
    return text(buffer, start, Math.min(end, start + LINE_BYTES_MAX));
  }

  private void keep(int start, int end) {
    var room = LINE_BYTES_MAX - begun.length;
    var length = Math.min(room, end - start);
    if (length > 0) {
      var old = begun.length;
      begun = Arrays.copyOf(begun, old + length);
      System.arraycopy(buffer, start, begun, old, length);
    }
  }

  /** Throws what ended the lines, unless it was the end of the file. */
  void checkWhole() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  private boolean fill() {
    from = 0;
    to = 0;
    try {
      to = failure == null ? Math.max(0, in.read(buffer)) : 0;
    } catch (IOException broken) {
      failure = broken;
    }
    return to > 0;
  }

  private static String text(byte[] bytes, int start, int end) {
    var last = end > start && bytes[end - 1] == '\r' ? end - 1 : end;
    return new String(bytes, start, last - start, StandardCharsets.UTF_8);
  }
}
