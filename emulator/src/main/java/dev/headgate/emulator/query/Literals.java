package dev.headgate.emulator.query;

import java.util.regex.Pattern;

/** How values are written in queries. */
final class Literals {
  // Bounded, so that no literal can stand for a number with millions of digits.
  static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");

  // One spelling for each id, so that an index finds it.
  static final Pattern RECORD_ID = Pattern.compile("0|[1-9]\\d{0,18}");

  static final Pattern BOOLEAN = Pattern.compile("true|false", Pattern.CASE_INSENSITIVE);

  private Literals() {}
}
