package dev.headgate.server.rewrite;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.gather.Unsupported;
import dev.headgate.server.pool.Switches;
import dev.headgate.server.stage.Savings;
import dev.headgate.server.stage.Stage;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.rewrite.Rewrite;
import dev.headgate.zoho.plan.rewrite.Rewrites;
import dev.headgate.zoho.plan.rewrite.Rewritten;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Asks for the same in a cheaper way, where there is one that is provably the same. Where that
 * doesn't bring the answer, the call goes as it came.
 */
public final class AskCheaper implements Stage {

  private final Switches switches;
  private final Unsupported unsupported;
  private final UnaryOperator<Call> classify;
  private final Savings savings;

  /**
   * @param classify prices a call
   */
  public AskCheaper(
      Switches switches, Unsupported unsupported, UnaryOperator<Call> classify, Savings savings) {
    this.switches = switches;
    this.unsupported = unsupported;
    this.classify = classify;
    this.savings = savings;
  }

  /** A way to ask, and its name. */
  private record Way(String name, Rewritten rewritten) {}

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var way =
        call.isRepeatable() && switches.isOn(Feature.REWRITES) ? way(call) : Optional.<Way>empty();
    return way.isPresent() ? ask(call, way.get(), next) : next.proceed(call);
  }

  private Optional<Way> way(Call call) {
    var asked = call.asked();
    return Rewrites.all().stream()
        .filter(rewrite -> !unsupported.is(call.caller().principal(), rewrite.name()))
        .flatMap(rewrite -> way(rewrite, rewrite.rewrite(asked)).stream())
        .findFirst();
  }

  private static Optional<Way> way(Rewrite rewrite, Optional<Rewritten> rewritten) {
    return rewritten.map(found -> new Way(rewrite.name(), found));
  }

  private Reply ask(Call call, Way way, Next next) throws InterruptedException {
    var headers =
        call.headers()
            .without("Accept-Encoding")
            .without("Content-Length")
            .without("Content-Type")
            .plus("Content-Type", "application/json");
    var cheaper =
        classify.apply(call.replacedBy(way.rewritten.request(), headers, AnswerSource.UPSTREAM));
    var spent = Credits.ZERO;
    try {
      var reply = next.proceed(cheaper);
      if (reply.source() == AnswerSource.REFUSED || reply.status() == 429) {
        return reply;
      }
      spent = reply.credits();
      var answer = way.rewritten.translate(reply.status(), reply.body().bytesOrNone());
      if (answer.isPresent()) {
        return translated(call, answer.get(), reply);
      }
      giveUp(reply);
      if (Unsupported.isSaidBy(reply.status())) {
        unsupported.note(call.caller().principal(), way.name);
      }
    } catch (UpstreamFailure failure) {
      spent = failure.credits();
    }
    var reply = next.proceed(call);
    return reply.costing(reply.credits().plus(spent));
  }

  private Reply translated(Call call, Answer answer, Reply reply) {
    long saved =
        call.price().charge(answer.status(), answer.body()).units() - reply.credits().units();
    savings.cheaper(call, new Credits(Math.max(0, saved)));
    return new Reply(
        answer.status(),
        reply.headers(),
        new Body.Bytes(answer.body()),
        reply.source(),
        reply.credits());
  }

  private static void giveUp(Reply reply) {
    if (reply.body() instanceof Body.Streamed stream) {
      stream.cancel();
    }
  }
}
