package dev.headgate.cli.print;

/** How a table is printed. */
public enum Format {
  TABLE,
  JSON,
  CSV
}
