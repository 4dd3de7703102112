package dev.headgate.server.call;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The bytes of an answer's body as they were before they were compressed. */
public final class ReadableBody {

  private static final byte[] NONE = {};

  private ReadableBody() {}

  /**
   * The body in clear, cut to {@code bytesMax} where it was compressed; empty where it streams, or
   * is compressed in a way that isn't known here.
   */
  public static byte[] of(Reply reply, int bytesMax) {
    var bytes = reply.body().bytesOrNone();
    return switch (reply.headers().first("Content-Encoding").orElse("identity")) {
      case "identity" -> bytes;
      case "gzip" -> unpacked(bytes, bytesMax);
      default -> NONE;
    };
  }

  private static byte[] unpacked(byte[] packed, int bytesMax) {
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return unpacked.readNBytes(bytesMax);
    } catch (IOException broken) {
      return NONE;
    }
  }
}
