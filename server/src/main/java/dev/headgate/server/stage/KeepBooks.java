package dev.headgate.server.stage;

import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.UpstreamFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a call down before it leaves and settles it by its answer. A call whose answer never came
 * keeps its estimate: Zoho may have charged it.
 */
public final class KeepBooks implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(KeepBooks.class);

  private final Ledger ledger;
  private final Optional<LateBooks> lateBooks;
  private final Time time;

  /**
   * @param lateBooks takes calls while the ledger can't; where it is empty, such calls don't go
   */
  public KeepBooks(Ledger ledger, Optional<LateBooks> lateBooks, Time time) {
    this.ledger = ledger;
    this.lateBooks = lateBooks;
    this.time = time;
  }

  /** A call in the books, to be settled once. */
  private interface Entry {
    void settle(Settlement settlement);
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var price = call.price();
    var begun = time.nanos();
    var entry =
        writeDown(
            new Departure(
                time.instant(),
                call.caller(),
                price.operation(),
                price.module(),
                price.records(),
                price.expected(),
                call.source()));
    Settlement settlement = new Settlement.NeverLeft(500, Duration.ZERO);
    try {
      call.hold().departs(time.instant());
      settlement = new Settlement.Unanswered(500, Duration.ZERO);
      var reply = next.proceed(call);
      settlement = new Settlement.Answered(reply.status(), reply.credits(), since(begun));
      return reply;
    } catch (UpstreamFailure.Unreachable never) {
      settlement = new Settlement.NeverLeft(never.status(), since(begun));
      throw never;
    } catch (UpstreamFailure unanswered) {
      settlement = new Settlement.Unanswered(unanswered.status(), since(begun));
      throw unanswered.charged(price.expected());
    } finally {
      // Settle before replying: a caller that calls again at once must find this call in the books.
      settle(call, entry, settlement);
    }
  }

  private Entry writeDown(Departure departure) {
    try {
      long number = ledger.depart(departure);
      return settlement -> ledger.settle(number, settlement);
    } catch (LedgerUnavailable failure) {
      var late = lateBooks.filter(LateBooks::begin).orElseThrow(() -> failure);
      return settlement -> late.end(departure, settlement);
    }
  }

  /** Never fails: what Zoho has done is the caller's to know, whatever becomes of our books. */
  private static void settle(Call call, Entry entry, Settlement settlement) {
    try {
      entry.settle(settlement);
    } catch (RuntimeException failure) {
      LOG.atError()
          .addKeyValue("call", call)
          .setCause(failure)
          .log("a charge could not be settled; it stays as expected");
    }
  }

  private Duration since(long begun) {
    return Duration.ofNanos(time.nanos() - begun);
  }
}
