package dev.headgate.core.ledger;

/**
 * The ledger can't take or answer anything now: its disk is full, its file is locked or from a
 * newer version. The message is one line for the person who runs Headgate.
 */
public final class LedgerUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LedgerUnavailable(String message) {
    super(message);
  }

  public LedgerUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
