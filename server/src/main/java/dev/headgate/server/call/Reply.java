package dev.headgate.server.call;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.AnswerSource;

/**
 * What a client gets back.
 *
 * @param headers those of Headgate itself come last; a Content-Length among them only marks its
 *     place, except in the answer to a HEAD
 * @param source where the answer came from
 * @param credits what it cost
 * @param integration who is told; empty where that is not known
 */
public record Reply(
    int status,
    Headers headers,
    Body body,
    AnswerSource source,
    Credits credits,
    String integration) {

  public Reply(int status, Headers headers, Body body, AnswerSource source, Credits credits) {
    this(status, headers, body, source, credits, "");
  }

  public Reply to(Caller caller) {
    return new Reply(status, headers, body, source, credits, caller.integration());
  }

  public Reply withHeaders(Headers others) {
    return new Reply(status, others, body, source, credits, integration);
  }

  public Reply costing(Credits other) {
    return new Reply(status, headers, body, source, other, integration);
  }

  public Reply withBody(Body other) {
    return new Reply(status, headers, other, source, credits, integration);
  }

  @Override
  public String toString() {
    return "Reply[" + status + " " + source.word() + " " + credits + "]";
  }
}
