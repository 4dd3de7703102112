package dev.headgate.diagnose.importer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Bends, cuts and spices a file that was whole. */
final class Mutations {

  private static final List<String> SPICES =
      List.of(
          "\u0000",
          "\"",
          "\\",
          "[",
          "]",
          "{",
          "}",
          "%",
          "%ff",
          "\r",
          "\n",
          "\n\n",
          ",",
          ";",
          ":",
          "?",
          "<script>",
          "=?",
          "?=",
          "=?utf-8?q?",
          "99999999999999999999",
          "-1",
          "1e308",
          "-0",
          "]]",
          "--x",
          "--x--",
          "null",
          "true",
          "\\u0000",
          "\\ud800",
          "\uD83D\uDE00",
          "\u202e",
          "\u2028",
          "$1",
          "\t",
          "  ",
          "=cmd()",
          "T24:00:00Z",
          "+99:99",
          "0000-00-00",
          "9999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "\nFrom ",
          "\nContent-Type: message/rfc822\n\n",
          "\nContent-Transfer-Encoding: quoted-printable\n\n=",
          "charset=utf-7",
          "charset=\u00e4");

  private Mutations() {}

  /** The same for the same seed. */
  static byte[] of(byte[] original, long seed) {
    var random = new SplittableRandom(seed);
    var bytes = original.clone();
    for (var i = 0; i < random.nextInt(1, 8); i++) {
      var at = random.nextInt(bytes.length + 1);
      bytes =
          switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, Math.max(1, at));
            case 1, 2 ->
                spliced(bytes, at, SPICES.get(random.nextInt(SPICES.size())).getBytes(UTF_8));
            case 3 -> spliced(bytes, at, part(original, random));
            case 4 -> spliced(bytes, at, new byte[] {(byte) random.nextInt(256)});
            case 5 -> without(bytes, at, random);
            default -> flipped(bytes, Math.min(at, bytes.length - 1), random);
          };
    }
    return bytes;
  }

  private static byte[] part(byte[] of, SplittableRandom random) {
    var from = random.nextInt(of.length);
    return Arrays.copyOfRange(of, from, random.nextInt(from, of.length + 1));
  }

  private static byte[] without(byte[] bytes, int at, SplittableRandom random) {
    var gone = Math.min(random.nextInt(1, 12), bytes.length - at);
    if (gone >= bytes.length) {
      return bytes;
    }
    var shorter = Arrays.copyOf(bytes, bytes.length - gone);
    System.arraycopy(bytes, at + gone, shorter, at, bytes.length - at - gone);
    return shorter;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] piece) {
    var longer = Arrays.copyOf(bytes, bytes.length + piece.length);
    System.arraycopy(piece, 0, longer, at, piece.length);
    System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
    return longer;
  }

  private static byte[] flipped(byte[] bytes, int at, SplittableRandom random) {
    bytes[at] ^= (byte) (1 << random.nextInt(8));
    return bytes;
  }
}
