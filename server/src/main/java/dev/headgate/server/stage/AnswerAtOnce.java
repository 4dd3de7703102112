package dev.headgate.server.stage;

import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.zoho.wire.ErrorBody;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what needs no waiting: calls of a paused integration. Never blocks. */
public final class AnswerAtOnce implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerAtOnce.class);
  private static final int STATUS = 429;

  /** Small, since some SDKs obey whatever stands here without a bound. */
  private static final int RETRY_AFTER_SECONDS = 30;

  private final Pauses pauses;
  private final Ledger ledger;

  public AnswerAtOnce(Pauses pauses, Ledger ledger) {
    this.pauses = pauses;
    this.ledger = ledger;
  }

  /** A call that was answered, priced, and its reply. */
  public record Answered(Call call, Reply reply) {}

  /**
   * The reply to an identified call, where there is one.
   *
   * @param classify prices the call; asked only where there is a reply
   */
  public Optional<Answered> answer(Call call, UnaryOperator<Call> classify) {
    if (!pauses.isPaused(call.caller().integration())) {
      return Optional.empty();
    }
    var priced = classify.apply(call);
    return Optional.of(new Answered(priced, refusePaused(priced)));
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var answered = answer(call, UnaryOperator.identity());
    return answered.isPresent() ? answered.get().reply() : next.proceed(call);
  }

  private Reply refusePaused(Call call) {
    writeDown(call, "paused");
    var integration = call.caller().integration();
    var details = new LinkedHashMap<String, Object>();
    details.put("reason", "paused");
    details.put("integration", integration);
    details.put("retry_after", RETRY_AFTER_SECONDS);
    var message = "integration " + integration + " is paused in Headgate until someone resumes it";
    var reply = ErrorReply.of(STATUS, new ErrorBody("TOO_MANY_REQUESTS", details, message));
    return reply
        .to(call.caller())
        .withHeaders(reply.headers().plus("Retry-After", Integer.toString(RETRY_AFTER_SECONDS)));
  }

  private void writeDown(Call call, String reason) {
    var price = call.price();
    try {
      ledger.refuse(
          new Refusal(
              call.at(),
              call.caller(),
              price.operation(),
              price.module(),
              price.expected(),
              reason,
              STATUS));
    } catch (LedgerUnavailable failure) {
      LOG.warn("a refusal was not written down: {}", failure.getMessage());
    }
  }
}
