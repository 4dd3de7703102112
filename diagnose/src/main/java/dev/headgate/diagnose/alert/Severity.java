package dev.headgate.diagnose.alert;

import java.util.Locale;

/** How soon somebody must look. */
public enum Severity {
  /** Today. */
  WARNING,
  /** Now. */
  URGENT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
