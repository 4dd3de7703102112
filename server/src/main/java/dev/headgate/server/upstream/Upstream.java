package dev.headgate.server.upstream;

import dev.headgate.server.call.Answer;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Headers;
import dev.headgate.zoho.centre.HostKind;

/** The way to Zoho. */
public interface Upstream {

  /**
   * What is sent.
   *
   * @param target path and query, exactly
   * @param headers end to end, without Host; a Content-Length among them only marks its place
   */
  record Outgoing(HostKind server, String method, String target, Headers headers, Body body) {}

  /**
   * Sends one request, once, and waits for its answer.
   *
   * @throws UpstreamFailure where no whole answer came
   */
  Answer send(Outgoing request) throws InterruptedException;
}
