package dev.headgate.emulator.oauth;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Makes tokens of Zoho's look, the same sequence for the same seed. Its owner guards it. */
final class TokenMint {

  private final SplittableRandom random;

  TokenMint(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A new {@code 1000.<32 hex>.<32 hex>}. */
  String next() {
    return "1000." + hex32() + '.' + hex32();
  }

  private String hex32() {
    var bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
