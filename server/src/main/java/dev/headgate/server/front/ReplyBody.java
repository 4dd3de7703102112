package dev.headgate.server.front;

import dev.headgate.server.call.Body;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.VertxStream;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** Writes the body of a reply, from memory or as it flows past. */
final class ReplyBody {

  private ReplyBody() {}

  /** Ends {@code response} with the reply's body; fails where the body breaks off. */
  static Future<Void> write(HttpServerResponse response, Reply reply, boolean headOnly) {
    return switch (reply.body()) {
      case Body.Bytes(var bytes) -> {
        if (headOnly || bytes.length > 0 || mayHaveBody(reply.status())) {
          response.putHeader("Content-Length", Integer.toString(headOnly ? 0 : bytes.length));
        }
        yield headOnly || bytes.length == 0 ? response.end() : response.end(Buffer.buffer(bytes));
      }
      case VertxStream stream -> {
        if (stream.length() >= 0) {
          response.putHeader("Content-Length", Long.toString(stream.length()));
        } else {
          response.setChunked(true);
        }
        response.exceptionHandler(_ -> stream.cancel());
        response.closeHandler(_ -> stream.cancel());
        yield stream.flowInto(response);
      }
      case Body.Streamed other ->
          throw new IllegalStateException("a body from elsewhere: " + other.getClass());
    };
  }

  /** RFC 9110, section 8.6: no Content-Length in 1xx and 204; in 304 it would speak of the 200. */
  private static boolean mayHaveBody(int status) {
    return status >= 200 && status != 204 && status != 304;
  }
}
