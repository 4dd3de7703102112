package dev.headgate.server.gather;

import dev.headgate.core.batch.CreditSplit;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Header;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Reply;
import dev.headgate.server.stage.CallerGone;
import dev.headgate.server.stage.Savings;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.operation.PricedCall;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.Merged;
import dev.headgate.zoho.plan.Part;
import dev.headgate.zoho.plan.Saving;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Takes waiting calls to Zoho as one, and tells each what its own call would have been told. */
final class Carriage {

  private static final String CONTENT_TYPE = "Content-Type";

  private final UnaryOperator<Call> classify;
  private final Unsupported unsupported;
  private final Savings bookings;
  private final AnswerSource source;

  /**
   * @param classify prices a call
   * @param source what answers that come this way are
   */
  Carriage(
      UnaryOperator<Call> classify,
      Unsupported unsupported,
      Savings bookings,
      AnswerSource source) {
    this.classify = classify;
    this.unsupported = unsupported;
    this.bookings = bookings;
    this.source = source;
  }

  /**
   * Sends the calls and decides what becomes of each. Blocks.
   *
   * @param settled told once, when nothing of what the calls do is under way any more
   */
  <T> void take(
      List<Waiter<T>> waiters, Function<List<Waiter<T>>, Merged> merge, Runnable settled) {
    try {
      var merged = merge.apply(waiters);
      var reply = waiters.getFirst().next().proceed(mergedCall(waiters, merged));
      if (reply.source() == AnswerSource.REFUSED) {
        // Not sent: perhaps there is room for some of them.
        each(waiters, Part.forAll(waiters.size(), new Part.Alone("refused here")), reply, settled);
      } else if (reply.body() instanceof Body.Streamed tooLong) {
        tooLong.cancel();
        each(waiters, Part.forAll(waiters.size(), unread(merged)), reply, settled);
      } else {
        var parts = merged.split(reply.status(), reply.body().bytesOrNone());
        if (Unsupported.isSaidBy(reply.status())
            && parts.stream().allMatch(Part.Alone.class::isInstance)) {
          unsupported.note(waiters.getFirst().call().caller().principal(), source.word());
        }
        each(waiters, parts, reply, settled);
      }
    } catch (RuntimeException failure) {
      fail(waiters, failure);
      settled.run();
    } catch (InterruptedException stopped) {
      fail(waiters, new CallerGone());
      Thread.currentThread().interrupt();
    }
  }

  private <T> Call mergedCall(List<Waiter<T>> waiters, Merged merged) {
    var first = waiters.getFirst().call();
    var request = merged.request();
    var headers = first.headers().without("Accept-Encoding").without("Content-Length");
    if (request.body().length > 0 && headers.first(CONTENT_TYPE).isEmpty()) {
      headers = headers.plus(CONTENT_TYPE, "application/json");
    }
    var callers = waiters.stream().map(each -> each.call().origin().presence()).toList();
    return classify.apply(
        first.replacedBy(request, headers, source).waitedForBy(Together.of(callers)));
  }

  /** An answer too long to be read leaves open what was written, and nothing of what was read. */
  private Part unread(Merged merged) {
    var reads = source == AnswerSource.COMPOSITE || merged.request().method().equals("GET");
    var why = "the answer is too long to be read";
    return reads ? new Part.Alone(why) : new Part.Unknown(why);
  }

  private <T> void each(List<Waiter<T>> waiters, List<Part> parts, Reply whole, Runnable settled) {
    var own = waiters.stream().map(waiter -> waiter.call().price()).toList();
    var savings = Saving.of(own, parts, whole.status(), whole.credits());
    book(waiters, parts, savings);
    var underWay = new AtomicInteger(1 + count(parts));
    Runnable ended =
        () -> {
          if (underWay.decrementAndGet() == 0) {
            settled.run();
          }
        };
    for (var i = 0; i < parts.size(); i++) {
      waiters.get(i).decide(outcome(parts.get(i), whole, savings.get(i).part(), ended));
    }
    ended.run();
  }

  private static int count(List<Part> parts) {
    return (int) parts.stream().filter(Part.Alone.class::isInstance).count();
  }

  private static Waiter.Outcome outcome(Part part, Reply whole, Credits credits, Runnable ended) {
    return switch (part) {
      case Part.Own(var answer) -> new Waiter.Outcome.Answered(own(answer, whole).costing(credits));
      case Part.Whole() -> new Waiter.Outcome.Answered(whole.costing(credits));
      case Part.Alone _ -> new Waiter.Outcome.Alone(ended);
      case Part.Unknown(var why) ->
          new Waiter.Outcome.Failed(
              new UpstreamFailure.Broke("Zoho's answer does not tell what was done: " + why, null)
                  .charged(credits));
    };
  }

  private static Reply own(Answer answer, Reply whole) {
    var headers =
        answer.headers().isEmpty()
            ? whole.headers()
            : new Headers(
                answer.headers().entrySet().stream()
                    .map(each -> new Header(each.getKey(), each.getValue()))
                    .toList());
    if (answer.body().length == 0) {
      headers = headers.without(CONTENT_TYPE);
    }
    return new Reply(
        answer.status(), headers, new Body.Bytes(answer.body()), whole.source(), whole.credits());
  }

  /** The call itself is in the books; here its companions are counted, and what all saved. */
  private <T> void book(List<Waiter<T>> waiters, List<Part> parts, List<Saving> savings) {
    long saved = Math.max(0, savings.stream().mapToLong(Saving::saved).sum());
    var firstAnswered = true;
    for (var i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Alone) {
        continue; // it will be in the books by itself
      }
      if (firstAnswered) {
        firstAnswered = false; // it stands for the call that was made
        continue;
      }
      var its = Math.min(saved, savings.get(i).own().units());
      saved -= its;
      bookings.answered(waiters.get(i).call(), source, new Credits(its));
    }
  }

  /** What has failed is not sent again: some of it may have been done. */
  private static <T> void fail(List<Waiter<T>> waiters, RuntimeException failure) {
    if (!(failure instanceof UpstreamFailure upstream)) {
      waiters.forEach(waiter -> waiter.decide(new Waiter.Outcome.Failed(failure)));
      return;
    }
    var own = waiters.stream().map(each -> each.call().price()).map(PricedCall::expected).toList();
    var parts = CreditSplit.parts(upstream.credits(), own);
    for (var i = 0; i < parts.size(); i++) {
      waiters.get(i).decide(new Waiter.Outcome.Failed(upstream.forAnother(parts.get(i))));
    }
  }
}
