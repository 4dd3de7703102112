package dev.headgate.deluge.lint;

import java.util.Locale;
import java.util.Optional;

/** How much a finding matters, from least to most. */
public enum Severity {
  NOTE,
  WARNING,
  ERROR;

  /** The severity of that name, in any case. */
  public static Optional<Severity> named(String name) {
    for (var severity : values()) {
      if (severity.name().equalsIgnoreCase(name)) {
        return Optional.of(severity);
      }
    }
    return Optional.empty();
  }

  /** As people and files write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
