package dev.headgate.server.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.pool.Admission.Holder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the ledger what was found to have been spent without passing Headgate, under a name of
 * its own: a restart begins with it, and usage tells of it.
 */
final class OutsideBooks {

  private static final Logger LOG = LoggerFactory.getLogger(OutsideBooks.class);
  private static final String OPERATION = "outside";

  private final Ledger ledger;
  private final Caller outside;
  private final AtomicLong unwritten = new AtomicLong();

  OutsideBooks(Ledger ledger, String organisation) {
    this.ledger = ledger;
    outside = new Caller(organisation, Holder.OUTSIDE, new Principal(Holder.OUTSIDE));
  }

  /** So much more was found. Never blocks. */
  void grew(Credits more) {
    if (more.units() > 0) {
      unwritten.addAndGet(more.units());
    }
  }

  /** Writes down what was found since the last time, as of {@code now}. May block. */
  void write(Instant now) {
    long units = unwritten.getAndSet(0);
    if (units == 0) {
      return;
    }
    var credits = new Credits(units);
    try {
      long number =
          ledger.depart(
              new Departure(now, outside, OPERATION, null, 0, credits, AnswerSource.UPSTREAM));
      ledger.settle(number, new Settlement.Answered(200, credits, Duration.ZERO));
    } catch (LedgerUnavailable failure) {
      unwritten.addAndGet(units);
      LOG.warn("what was spent outside could not be written down: {}", failure.getMessage());
    }
  }
}
