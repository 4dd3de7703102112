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

/**
 * Writes a call down before it leaves and settles it by its answer. A call whose answer never came
 * keeps its estimate: Zoho may have charged it.
 */
public final class KeepBooks implements Stage {

  private final Ledger ledger;
  private final Spending spending;
  private final Time time;

  public KeepBooks(Ledger ledger, Spending spending, Time time) {
    this.ledger = ledger;
    this.spending = spending;
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
    var charge = spending.charge(call.caller().integration(), price.expected(), leaves);
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
      ledger.settle(number, settlement);
      charge.becomes(settlement.charge(price.expected()), time.instant());
    }
  }

  private Duration since(long begun) {
    return Duration.ofNanos(time.nanos() - begun);
  }
}
