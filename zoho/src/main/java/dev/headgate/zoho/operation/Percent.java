package dev.headgate.zoho.operation;

import java.nio.charset.StandardCharsets;

/** Percent escapes of URLs, read without complaint: what is not an escape stays as it is. */
final class Percent {

  private Percent() {}

  /** The text with each valid escape replaced; a plus sign stays a plus sign. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var in = text.getBytes(StandardCharsets.UTF_8);
    var out = new byte[in.length];
    var length = 0;
    for (var i = 0; i < in.length; i++) {
      if (in[i] == '%' && i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
        out[length++] = (byte) (hex(in[i + 1]) << 4 | hex(in[i + 2]));
        i += 2;
      } else {
        out[length++] = in[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static int hex(byte digit) {
    return Character.digit((char) (digit & 0xff), 16);
  }
}
