package dev.headgate.server.front;

import dev.headgate.zoho.wire.ErrorBody;
import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.IdentityHashMap;

/**
 * Ends connections on which the head of a request takes too long: the first one soon, with a 408; a
 * later one when the connection has been idle for its time. The HTTP library knows idle time only,
 * which a client that sends a byte now and then never reaches.
 *
 * <p>Belongs to one event loop; not safe for others.
 */
final class HeadDeadline {

  private static final byte[] TIMED_OUT = timedOut();

  private final Vertx vertx;
  private final Duration firstHead;
  private final Duration idle;
  private final IdentityHashMap<HttpConnection, Long> timers = new IdentityHashMap<>();

  HeadDeadline(Vertx vertx, Duration firstHead, Duration idle) {
    this.vertx = vertx;
    this.firstHead = firstHead;
    this.idle = idle;
  }

  void opened(HttpConnection connection) {
    timers.put(connection, vertx.setTimer(firstHead.toMillis(), _ -> firstHeadLate(connection)));
    connection.closeHandler(_ -> stop(connection));
  }

  void headArrived(HttpConnection connection) {
    stop(connection);
  }

  void answered(HttpConnection connection) {
    stop(connection);
    timers.put(connection, vertx.setTimer(idle.toMillis(), _ -> connection.close()));
  }

  private void stop(HttpConnection connection) {
    var timer = timers.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private void firstHeadLate(HttpConnection connection) {
    // No request object exists yet, so the answer goes past the library's encoder.
    var channel = ((ConnectionBase) connection).channelHandlerContext().channel();
    channel
        .pipeline()
        .firstContext()
        .writeAndFlush(Unpooled.wrappedBuffer(TIMED_OUT))
        .addListener(_ -> connection.close());
  }

  private static byte[] timedOut() {
    var body =
        new String(
            ErrorBody.of("REQUEST_TIMEOUT", "the request's headers took too long").toBytes(),
            StandardCharsets.UTF_8);
    return ("HTTP/1.1 408 Request Timeout\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: "
            + body.length()
            + "\r\nConnection: close\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
