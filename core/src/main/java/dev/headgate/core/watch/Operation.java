package dev.headgate.core.watch;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What happened to a record. */
public enum Operation {
  INSERT,
  UPDATE,
  DELETE,
  /** More than can be told one by one: read the module anew. */
  RESYNC;

  /** The word in notifications, tables and pushes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Operation> named(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
