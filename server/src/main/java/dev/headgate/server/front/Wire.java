package dev.headgate.server.front;

import dev.headgate.server.call.Head;
import dev.headgate.server.call.Origin;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.LimitsConfig;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What Headgate adds to a connection below the HTTP library: a stricter decoder, a watch over its
 * times, and a short way for requests that have come before.
 */
record Wire(HeadWatch watch, ShortWay shortWay) {

  private static final AttributeKey<Wire> KEY = AttributeKey.valueOf(Wire.class, "wire");

  /** Sets a connection up that has just been made. */
  static void over(
      HttpConnection connection,
      HttpServerOptions options,
      LimitsConfig limits,
      KnownHeads known,
      BiFunction<Head, Origin, Optional<Reply>> answerAtOnce) {
    var pipeline = ((ConnectionBase) connection).channelHandlerContext().pipeline();
    var decoder = new StrictDecoder(options);
    var watch = new HeadWatch(limits.headersWithin(), limits.idleConnection());
    var origin = Origin.of(connection.remoteAddress().hostAddress());
    var shortWay = new ShortWay(known, decoder, watch, origin, answerAtOnce);
    pipeline.replace("httpDecoder", "httpDecoder", decoder);
    pipeline.addFirst("headWatch", watch);
    pipeline.addFirst("shortWay", shortWay);
    pipeline.channel().attr(KEY).set(new Wire(watch, shortWay));
  }

  static Wire of(HttpConnection connection) {
    return ((ConnectionBase) connection).channelHandlerContext().channel().attr(KEY).get();
  }
}
