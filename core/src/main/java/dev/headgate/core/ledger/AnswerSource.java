package dev.headgate.core.ledger;

import java.util.Locale;

/** Where the answer to a call came from. */
public enum AnswerSource {
  /** Zoho, by a call of its own. */
  UPSTREAM,
  /** Zoho, by an identical call that was already in flight. */
  JOINED,
  /** Zoho, by a call that carried several callers' records. */
  BATCH,
  /** Zoho, by a composite call that carried several unlike calls. */
  COMPOSITE,
  /** An answer kept from before. */
  CACHE,
  /** The local copy of the module. */
  MIRROR,
  /** Headgate itself, which refused the call. */
  REFUSED;

  /** The word used in headers, tables and stored rows. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
