package dev.headgate.server.front;

import dev.headgate.server.call.Body;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.VertxStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** Writes a reply: its head, and its body from memory or as it flows past. */
final class ReplyBody {

  private static final String LENGTH = "Content-Length";

  private ReplyBody() {}

  /** Ends {@code response} with the reply; fails where its body breaks off. */
  static Future<Void> write(HttpServerResponse response, Reply reply, boolean toHead) {
    response.setStatusCode(reply.status());
    var length = length(reply, toHead);
    for (var header : reply.headers()) {
      if (!header.name().equalsIgnoreCase(LENGTH)) {
        response.headers().add(header.name(), header.value());
      } else if (length.isPresent() && !response.headers().contains(LENGTH)) {
        // In its own place and spelling, but with the length that is true here.
        response.headers().add(header.name(), length.get());
      }
    }
    if (length.isPresent() && !response.headers().contains(LENGTH)) {
      response.headers().add(LENGTH, length.get());
    }
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

  /** What Content-Length has to say; empty where it must not stand or the length is not known. */
  private static Optional<String> length(Reply reply, boolean toHead) {
    if (reply.status() < 200 || reply.status() == 204) {
      return Optional.empty();
    }
    var said = reply.headers().first(LENGTH);
    if (reply.status() == 304 || (toHead && said.isPresent())) {
      return said; // it speaks of the body that the answer to a GET would have
    }
    return switch (reply.body()) {
      case Body.Bytes(var bytes) -> Optional.of(Integer.toString(bytes.length));
      case Body.Streamed stream ->
          stream.length() < 0 ? Optional.empty() : Optional.of(Long.toString(stream.length()));
    };
  }
}
