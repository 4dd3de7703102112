package dev.headgate.diagnose.importer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What comes out of something packed, and stops at what grows without saying anything: logs are
 * packed some 10 to 30 to one.
 */
final class NoBomb extends FilterInputStream {

  private static final long FREE_BYTES = 64L << 20;
  private static final int GROWTH_MAX = 200;
  private static final int GIB_MAX = 16;

  private final Counted packed;
  private long bytes;

  NoBomb(InputStream in, Counted packed) {
    super(in);
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    var count = super.read(into, offset, length);
    bytes += Math.max(0, count);
    if (bytes > FREE_BYTES && bytes > GROWTH_MAX * packed.bytes()) {
      throw new IOException("it grows more than " + GROWTH_MAX + "-fold when unpacked");
    }
    if (bytes > (long) GIB_MAX << 30) {
      throw new IOException("it is more than " + GIB_MAX + " GiB when unpacked");
    }
    return count;
  }

  /** Promises nothing: a buffer that reads on and meets a break loses what it has read. */
  @Override
  public int available() {
    return 0;
  }
}
