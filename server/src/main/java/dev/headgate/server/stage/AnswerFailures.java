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
    } catch (UpstreamFailure failure) {
      LOG.atWarn().addKeyValue("call", call).log(failure.getMessage());
      return ErrorReply.of(failure);
    } catch (LedgerUnavailable failure) {
      LOG.atError().addKeyValue("call", call).log(failure.getMessage());
      return ErrorReply.of(failure);
    } catch (RuntimeException mistake) {
      LOG.atError().addKeyValue("call", call).setCause(mistake).log("a mistake of Headgate");
      return ErrorReply.of(mistake);
    }
  }
}
