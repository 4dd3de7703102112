package dev.headgate.emulator.credit;

import java.util.Locale;

/** Why a call was turned away with 429. */
public enum RefusalKind {
  CREDITS,
  CONCURRENCY,
  SUB_CONCURRENCY,
  /** More than ten downloads of bulk results in a minute. */
  DOWNLOADS;

  /** The word used in reports, for instance {@code sub_concurrency}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
