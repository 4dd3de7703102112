package dev.headgate.server.front;

import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/** The HTTP library's decoder without what it forgives before anyone can look at it. */
final class StrictDecoder extends VertxHttpRequestDecoder {

  StrictDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected HttpMessage createMessage(String[] initialLine) {
    var version = initialLine[2];
    if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
      throw new IllegalArgumentException("only HTTP/1.1 and HTTP/1.0 are spoken here");
    }
    return super.createMessage(initialLine);
  }

  /** Two readers could take such a message for two different ones (RFC 9112, section 6.1). */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("a length and a transfer coding");
  }
}
