package dev.headgate.server.stage;

import dev.headgate.server.call.Answer;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.Upstream;
import dev.headgate.zoho.centre.HostKind;

/** Sends a call to Zoho as it came, and brings the answer back as it came. */
public final class CallUpstream implements Stage {

  private final Upstream upstream;

  public CallUpstream(Upstream upstream) {
    this.upstream = upstream;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var price = call.price();
    var headers = travelling(call.headers());
    if (price.chargeNeedsAnswer(200)) {
      headers = headers.without("Accept-Encoding"); // the answer has to be read here
    }
    var answer = send(upstream, call, headers);
    var charged = price.charge(answer.status(), answer.body().bytesOrNone());
    return new Reply(
        answer.status(), travelling(answer.headers()), answer.body(), call.source(), charged);
  }

  static Answer send(Upstream upstream, Call call, Headers headers) throws InterruptedException {
    return upstream.send(
        new Upstream.Outgoing(
            HostKind.of(call.path()), call.method(), call.target(), headers, call.body()));
  }

  /** What travels on: not what speaks of one connection, nor what the next one sets itself. */
  static Headers travelling(Headers headers) {
    return headers.endToEnd().without("Host").without("Expect");
  }
}
