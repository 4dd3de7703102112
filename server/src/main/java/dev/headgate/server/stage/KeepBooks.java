package dev.headgate.server.stage;

import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.UpstreamFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a call down before it leaves and settles it by its answer. A call whose answer never came
 * keeps its estimate: Zoho may have charged it.
 */
public final class KeepBooks implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(KeepBooks.class);

  private final Ledger ledger;
  private final Time time;

  public KeepBooks(Ledger ledger, Time time) {
    this.ledger = ledger;
    this.time = time;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var price = call.price();
    var leaves = time.instant();
    var begun = time.nanos();
    var number =
        ledger.depart(
            new Departure(
                leaves,
                call.caller(),
                price.operation(),
                price.module(),
                price.records(),
                price.expected(),
                AnswerSource.UPSTREAM));
    call.hold().departs(time.instant());
    Settlement settlement = new Settlement.Unanswered(500, Duration.ZERO);
    try {
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
      settle(call, number, settlement);
    }
  }

  /** Never fails: what Zoho has done is the caller's to know, whatever becomes of our books. */
  private void settle(Call call, long number, Settlement settlement) {
    try {
      ledger.settle(number, settlement);
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
