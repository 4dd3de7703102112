package dev.headgate.core.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a change became known. */
public enum Source {
  /** Zoho told of it. */
  NOTIFICATION,
  /** A look at the module found it: its notification was lost, or had not come yet. */
  LOOK;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Source> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
