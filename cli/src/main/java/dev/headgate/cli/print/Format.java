package dev.headgate.cli.print;

import java.util.Locale;

/** How a table is printed. */
public enum Format {
  TABLE,
  JSON,
  CSV;

  /** The word of the option. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
