package dev.headgate.server.stage;

import dev.headgate.core.pool.Admission.Refused;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.pool.Pauses;
import dev.headgate.server.pool.RefusedCalls;
import dev.headgate.server.pool.RunningPool;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Answers what needs no waiting: calls of a paused integration, and calls that were refused and
 * come back before they were told to. Never blocks.
 */
public final class AnswerAtOnce implements Stage {

  /** What is written down for a call that came back too early. */
  private static final String STORM = "retry-storm";

  private final Pauses pauses;
  private final RefusedCalls refusedCalls;
  private final RunningPool pool;
  private final Refuse refuse;

  public AnswerAtOnce(Pauses pauses, RefusedCalls refusedCalls, RunningPool pool, Refuse refuse) {
    this.pauses = pauses;
    this.refusedCalls = refusedCalls;
    this.pool = pool;
    this.refuse = refuse;
  }

  /** A call that was answered, priced, and its reply. */
  public record Answered(Call call, Reply reply) {}

  /**
   * The reply to an identified call, where there is one.
   *
   * @param classify prices the call; asked only where there is a reply
   */
  public Optional<Answered> answer(Call call, UnaryOperator<Call> classify) {
    if (pauses.isPaused(call.caller().integration())) {
      var priced = classify.apply(call);
      var spent = pool.standing(call.caller().integration()).spent();
      return Optional.of(new Answered(priced, refuse.answer(priced, Refuse.paused(priced, spent))));
    }
    return refusedBefore(call)
        .map(
            refused -> {
              var priced = classify.apply(call);
              return new Answered(priced, refuse.answer(priced, refused, STORM));
            });
  }

  private Optional<Refused> refusedBefore(Call call) {
    return pool.switches().isOn(Feature.STORM_SHIELD)
        ? refusedCalls.recall(call, pool.now())
        : Optional.empty();
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var answered = answer(call, UnaryOperator.identity());
    return answered.isPresent() ? answered.get().reply() : next.proceed(call);
  }
}
