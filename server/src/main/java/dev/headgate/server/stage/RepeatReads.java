package dev.headgate.server.stage;

import dev.headgate.core.credit.Credits;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.UpstreamFailure;

/**
 * Sends a read once more whose connection to Zoho ended before the answer, as HTTP clients do that
 * talk to Zoho directly. A write is never sent again: it may have been done.
 */
public final class RepeatReads implements Stage {

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    try {
      return next.proceed(call);
    } catch (UpstreamFailure.Broke broke) {
      if (call.method().equals("GET") && call.body() instanceof Body.Bytes) {
        return repeat(call, next, broke.credits());
      }
      throw broke;
    }
  }

  /** What the first attempt may have cost is part of what the call costs. */
  private static Reply repeat(Call call, Next next, Credits before) throws InterruptedException {
    try {
      var reply = next.proceed(call);
      return reply.costing(reply.credits().plus(before));
    } catch (UpstreamFailure again) {
      throw again.charged(again.credits().plus(before));
    }
  }
}
