package dev.headgate.server.stage;

import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.UpstreamFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a failure of the stages behind it into a reply that says what happened. */
public final class AnswerFailures implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(AnswerFailures.class);

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    try {
      return next.proceed(call);
    } catch (RuntimeException failure) {
      return answer(call, failure);
    }
  }

  /** Logs a failure and says what a caller is told of it. */
  public Reply answer(Call call, RuntimeException failure) {
    switch (failure) {
      case UpstreamFailure outside ->
          LOG.atWarn()
              .addKeyValue("call", call)
              .addKeyValue("cause", cause(outside))
              .log("{}", outside.getMessage());
      case LedgerUnavailable books ->
          LOG.atError().addKeyValue("call", call).log("{}", books.getMessage());
      case CallerGone gone -> LOG.atDebug().addKeyValue("call", call).log("{}", gone.getMessage());
      default ->
          LOG.atError().addKeyValue("call", call).setCause(failure).log("a mistake of Headgate");
    }
    return ErrorReply.of(failure);
  }

  /** The message of a failed connection helps; that of a broken answer may quote the answer. */
  private static String cause(UpstreamFailure failure) {
    var cause = failure.getCause();
    if (cause == null) {
      return "none";
    }
    return failure instanceof UpstreamFailure.Unreachable
        ? cause.toString()
        : cause.getClass().getSimpleName();
  }
}
