package dev.headgate.zoho.operation;

import java.util.Set;

/** The versions of Zoho CRM's REST API that the price list speaks of. */
final class Versions {

  private static final Set<String> KNOWN = Set.of("v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8");

  private Versions() {}

  static boolean isKnown(String word) {
    return KNOWN.contains(word);
  }
}
