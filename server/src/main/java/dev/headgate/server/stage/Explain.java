package dev.headgate.server.stage;

import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Header;
import dev.headgate.server.call.Reply;
import java.util.List;

/** Tells the caller where the answer came from, what it cost, and how much is left. */
public final class Explain implements Stage {

  private final Spending spending;
  private final Time time;

  public Explain(Spending spending, Time time) {
    this.spending = spending;
    this.time = time;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    return explain(next.proceed(call));
  }

  /** The reply with Headgate's own headers. Never blocks. */
  public Reply explain(Reply reply) {
    var limit = spending.describe(reply.integration(), time.instant());
    return reply.withHeaders(
        reply
            .headers()
            .plus(
                List.of(
                    new Header("X-Headgate-Answer", reply.source().word()),
                    new Header("X-Headgate-Credits", Long.toString(reply.credits().units())),
                    new Header("X-Headgate-Limit", limit))));
  }
}
