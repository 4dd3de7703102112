package dev.headgate.diagnose.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * A file as a stream of UTF-8: unpacked where it is packed by gzip, from UTF-16 where it is that.
 */
final class Opened {

  private static final int BUFFER_BYTES = 256 * 1024;

  private Opened() {}

  /**
   * @throws IOException where it is packed and its beginning is broken
   */
  static BufferedInputStream of(InputStream raw) throws IOException {
    var packed = new Counted(raw);
    var in = new BufferedInputStream(packed, BUFFER_BYTES);
    var plain = isPacked(in) ? unpacked(in, packed) : in;
    if (startsWith(plain, 0xFF, 0xFE)) {
      return recoded(plain, StandardCharsets.UTF_16LE);
    }
    if (startsWith(plain, 0xFE, 0xFF)) {
      return recoded(plain, StandardCharsets.UTF_16BE);
    }
    if (startsWith(plain, 0xEF, 0xBB)) {
      plain.skipNBytes(3);
    }
    return plain;
  }

  private static BufferedInputStream unpacked(InputStream in, Counted packed) throws IOException {
    return new BufferedInputStream(
        new NoBomb(new GZIPInputStream(in, BUFFER_BYTES), packed), BUFFER_BYTES);
  }

  private static BufferedInputStream recoded(InputStream in, Charset charset) throws IOException {
    in.skipNBytes(2);
    return new BufferedInputStream(new Recoded(new InputStreamReader(in, charset)), BUFFER_BYTES);
  }

  /** Whether it is packed by gzip. */
  static boolean isPacked(BufferedInputStream in) throws IOException {
    return startsWith(in, 0x1F, 0x8B);
  }

  static boolean startsWith(InputStream in, int... bytes) throws IOException {
    in.mark(bytes.length);
    var matches = true;
    for (var i = 0; matches && i < bytes.length; i++) {
      matches = in.read() == bytes[i];
    }
    in.reset();
    return matches;
  }

  /** Characters as UTF-8. */
  private static final class Recoded extends InputStream {
    private final Reader in;
    private final char[] characters = new char[8_192];
    private byte[] ready = {};
    private int next;

    Recoded(Reader in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return fill() ? ready[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0 || !fill()) {
        return length == 0 ? 0 : -1;
      }
      var count = Math.min(length, ready.length - next);
      System.arraycopy(ready, next, into, offset, count);
      next += count;
      return count;
    }

    private boolean fill() throws IOException {
      if (next == ready.length) {
        // A pair of surrogates cut in two becomes two question marks: harmless in a log.
        var count = in.read(characters);
        if (count < 0) {
          return false;
        }
        ready = new String(characters, 0, count).getBytes(StandardCharsets.UTF_8);
        next = 0;
      }
      return true;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
