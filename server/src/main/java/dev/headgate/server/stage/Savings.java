package dev.headgate.server.stage;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.server.call.Call;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books what was saved: the price of the call that a caller made, less what was spent on it, both
 * by the same list. Never blocks and never fails a call.
 */
public final class Savings {

  private static final Logger LOG = LoggerFactory.getLogger(Savings.class);

  private final Ledger ledger;

  public Savings(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * A priced call was answered without a call of its own.
   *
   * @param saved what its own call would have cost, less its part of another
   */
  public void answered(Call call, AnswerSource source, Credits saved) {
    count(call, source, 1, saved);
  }

  /** A priced call was made in a cheaper way; the call that was made is in the ledger. */
  public void cheaper(Call call, Credits saved) {
    count(call, AnswerSource.UPSTREAM, 0, saved);
  }

  private void count(Call call, AnswerSource source, int calls, Credits saved) {
    var price = call.price();
    try {
      ledger.count(
          new FreeAnswer(
              call.at(), call.caller(), price.operation(), price.module(), source, calls, saved));
    } catch (LedgerUnavailable failure) {
      LOG.warn("a saving was not counted: {}", failure.getMessage());
    }
  }
}
