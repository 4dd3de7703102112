package dev.headgate.server.call;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;

/**
 * What a client gets back.
 *
 * @param headers without those of Headgate itself and without Content-Length
 * @param source where the answer came from
 * @param credits what it cost
 */
public record Reply(
    int status, Headers headers, Body body, AnswerSource source, Credits credits) {

  public Reply withHeaders(Headers others) {
    return new Reply(status, others, body, source, credits);
  }

  public Reply costing(Credits other) {
    return new Reply(status, headers, body, source, other);
  }

  public Reply withBody(Body other) {
    return new Reply(status, headers, other, source, credits);
  }

  @Override
  public String toString() {
    return "Reply[" + status + " " + source.word() + " " + credits + "]";
  }
}
