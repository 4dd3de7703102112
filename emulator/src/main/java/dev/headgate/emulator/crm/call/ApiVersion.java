package dev.headgate.emulator.crm.call;

import java.util.Optional;
import java.util.Set;

/** A version of Zoho's API, as in {@code /crm/v2.1/…}. */
public record ApiVersion(int major, int minor) {
  private static final Set<String> KNOWN = Set.of("v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8");

  static Optional<ApiVersion> parse(String segment) {
    if (!KNOWN.contains(segment)) {
      return Optional.empty();
    }
    return Optional.of(
        new ApiVersion(
            segment.charAt(1) - '0', segment.length() > 2 ? segment.charAt(3) - '0' : 0));
  }

  public boolean isAtLeast(int major) {
    return this.major >= major;
  }

  /** As in paths: {@code v2.1}. */
  @Override
  public String toString() {
    return "v" + major + (minor == 0 ? "" : "." + minor);
  }
}
