package dev.headgate.server.front;

import dev.headgate.server.call.Body;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.VertxStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;

/** Writes a reply: its head, and its body from memory or as it flows past. */
final class ReplyBody {

  private ReplyBody() {}

  /** Ends {@code response} with the reply; fails where its body breaks off. */
  static Future<Void> write(HttpServerResponse response, Reply reply, boolean toHead) {
    response.setStatusCode(reply.status());
    var headers = response.headers();
    ReplyLines.each(reply, toHead, (name, value) -> headers.add(name, value));
    return switch (reply.body()) {
      case Body.Bytes(var bytes) when toHead || bytes.length == 0 -> response.end();
      case Body.Bytes(var bytes) -> response.end(Buffer.buffer(bytes));
      case VertxStream stream -> flow(stream, response);
      case Body.Streamed other ->
          throw new IllegalStateException("a body from elsewhere: " + other.getClass());
    };
  }

  private static Future<Void> flow(VertxStream stream, HttpServerResponse response) {
    if (stream.length() < 0) {
      response.setChunked(true);
    }
    Promise<Void> done = Promise.promise();
    // A client that leaves reads no more, so that the flow itself would never notice.
    response.closeHandler(
        _ -> {
          if (done.tryFail(new HttpClosedException("the client has left"))) {
            stream.cancel();
          }
        });
    stream.flowInto(response).onSuccess(_ -> done.tryComplete()).onFailure(done::tryFail);
    return done.future();
  }
}
