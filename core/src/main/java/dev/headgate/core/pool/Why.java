package dev.headgate.core.pool;

import java.util.Locale;

/** Why a call waits or is refused. */
public enum Why {
  /** The organisation's credits are spent. */
  POOL,
  /** The credits that are left are kept for interactive calls. */
  RESERVE,
  /** The credits that are left belong to others who want them and have had less. */
  SHARE,
  /** The integration has spent its own budget. */
  BUDGET,
  /** All slots for calls in flight are taken. */
  SLOTS,
  /** All slots for heavy calls are taken. */
  HEAVY_SLOTS,
  /** Bulk results are downloaded as often as Zoho allows. */
  BULK_DOWNLOADS,
  /** The integration is paused. */
  PAUSED,
  /** The integration keeps quiet at this hour. */
  QUIET_HOURS,
  /** Too many calls wait already. */
  QUEUE_FULL,
  /** Zoho says that the credits are spent; nothing goes but one probe at a time. */
  ZOHO_SAYS_SPENT,
  /** The call costs more than its integration may ever have at once. */
  TOO_EXPENSIVE;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The word used in answers, tables and stored rows, such as {@code heavy-slots}. */
  public String word() {
    return word;
  }

  /** Whether it is credits that are missing, rather than a free slot. */
  boolean ofCredits() {
    return switch (this) {
      case POOL, RESERVE, SHARE, BUDGET, ZOHO_SAYS_SPENT -> true;
      default -> false;
    };
  }
}
