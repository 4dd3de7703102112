package dev.headgate.server.stage;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.pool.Admission;
import dev.headgate.core.pool.Hold;
import dev.headgate.core.pool.TooMany.Said;
import dev.headgate.core.pool.Verdict;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.pool.RefusedCalls;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.pool.ZohoWord;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.refusal.Costume;
import java.time.Duration;
import java.util.Optional;

/**
 * Sets credits and slots aside for a call before it goes on, and settles them by its answer. A call
 * that may not go yet waits here; one that Zoho refuses with 429 has not been done, so it may go
 * again.
 */
public final class HoldCredits implements Stage {

  /** More than this, and something is wrong that another attempt won't mend. */
  private static final int ATTEMPTS_MAX = 8;

  private final RunningPool pool;
  private final RefusedCalls refusedCalls;
  private final Refuse refuse;
  private final ZohoWord word;
  private final Time time;

  public HoldCredits(
      RunningPool pool, RefusedCalls refusedCalls, Refuse refuse, ZohoWord word, Time time) {
    this.pool = pool;
    this.refusedCalls = refusedCalls;
    this.refuse = refuse;
    this.word = word;
    this.time = time;
  }

  /** What came of one attempt. */
  private sealed interface Outcome {

    /** Zoho answered. */
    record Answered(Reply reply) implements Outcome {}

    /** Zoho refused, and it is worth asking again after a pause. */
    record Again(Reply refusal, Duration pause) implements Outcome {}
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var patience = pool.patience(call.caller().integration());
    var before = Credits.ZERO; // what earlier attempts have cost
    for (int attempt = 0; ; attempt++) {
      var admission = admit(call, patience.minus(Duration.between(call.at(), pool.now())));
      switch (admission) {
        case Admission.Refused refused -> {
          return refuse(call, refused).costing(before);
        }
        case Admission.Granted(var hold) -> {
          switch (attempt(call, next, hold, attempt)) {
            case Outcome.Answered(var reply) -> {
              return reply.costing(reply.credits().plus(before));
            }
            case Outcome.Again(var refusal, var pause) -> {
              before = before.plus(refusal.credits());
              time.sleep(pause);
            }
          }
        }
        case Admission.Later _ -> throw new IllegalStateException("a waiting call was let through");
      }
    }
  }

  /** A call that carried others' is not remembered: each of them now goes by itself. */
  private Reply refuse(Call call, Admission.Refused refused) {
    if (call.source() != AnswerSource.UPSTREAM) {
      return Refuse.unwritten(call, refused);
    }
    refusedCalls.remember(call, refused, pool.now());
    return refuse.answer(call, refused);
  }

  private Admission admit(Call call, Duration patience) throws InterruptedException {
    return pool.admit(call, patience.isNegative() ? Duration.ZERO : patience)
        .orElseThrow(CallerGone::new);
  }

  private Outcome attempt(Call call, Next next, Hold hold, int attempt)
      throws InterruptedException {
    try (hold) {
      var reply = proceed(call, next, hold);
      word.heard(hold, reply);
      var said = said(ZohoWord.costume(reply));
      if (said.isPresent()) {
        var verdict = hold.refusedByZoho(said.get(), reply.credits(), attempt, pool.now());
        pool.attend();
        return worthAsking(call, verdict, attempt)
            ? new Outcome.Again(reply, pause(verdict))
            : new Outcome.Answered(reply);
      }
      hold.settle(reply.credits(), pool.now());
      return new Outcome.Answered(reply);
    }
  }

  /** A failure that leaves the hold open closes it: charged as estimated if the call had left. */
  private Reply proceed(Call call, Next next, Hold hold) throws InterruptedException {
    try {
      return next.proceed(call.holding(hold));
    } catch (UpstreamFailure.Unreachable never) {
      hold.release(pool.now());
      throw never;
    }
  }

  /** Spent credits are waited for in the pool's queue, so there is no pause of our own. */
  private static Duration pause(Verdict verdict) {
    return verdict.passesSoon() ? verdict.retryIn() : Duration.ZERO;
  }

  /**
   * Too many at once is over in milliseconds, so every call goes again. Spent credits come back in
   * minutes: people are waited for, programs are told what Zoho said and come back by themselves.
   */
  private boolean worthAsking(Call call, Verdict verdict, int attempt) {
    return pool.switches().isOn(Feature.RETRIES)
        && (verdict.passesSoon() || pool.isInteractive(call.caller().integration()))
        && call.isRepeatable()
        && attempt + 1 < ATTEMPTS_MAX
        && !call.origin().presence().isGone();
  }

  /** What the answer says there was too much of; empty where it is no such answer. */
  private static Optional<Said> said(Costume costume) {
    return switch (costume) {
      case Costume.CreditsExhausted _ -> Optional.of(Said.CREDITS);
      case Costume.TooManyInFlight _ -> Optional.of(Said.CONCURRENCY);
      case Costume.TooManyHeavyInFlight _ -> Optional.of(Said.HEAVY_CONCURRENCY);
      case Costume.TooManyUnclassified _ -> Optional.of(Said.NOTHING);
      case Costume.TokenEndpointBusy _, Costume.StructuralLimit _, Costume.NotARefusal _ ->
          Optional.empty();
    };
  }
}
