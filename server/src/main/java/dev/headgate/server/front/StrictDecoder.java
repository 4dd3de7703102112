package dev.headgate.server.front;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/** The HTTP library's decoder without what it forgives before anyone can look at it. */
final class StrictDecoder extends VertxHttpRequestDecoder {

  private long requests;
  private boolean atEnd = true;

  StrictDecoder(HttpServerOptions options) {
    super(options);
  }

  /** How many requests have come, to the last byte. */
  long requests() {
    return requests;
  }

  /** Whether nothing of a request has come that is not whole. */
  boolean isBetweenRequests() {
    return atEnd && actualReadableBytes() == 0;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    int before = out.size();
    int unread = bytes.readableBytes();
    super.decode(context, bytes, out);
    if (out.size() > before && out.getLast() instanceof LastHttpContent) {
      requests++;
      atEnd = true;
    } else if (bytes.readableBytes() != unread) {
      atEnd = false;
    }
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
