package dev.headgate.server.front;

import dev.headgate.zoho.wire.ErrorBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Ticker;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.impl.ConnectionBase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Watches one connection between its requests, below the HTTP library, which knows idle time only.
 *
 * <ul>
 *   <li>A head that takes too long gets a 408, be it by standing still or a byte at a time.
 *   <li>A connection without a request is closed when it has been idle for its time.
 *   <li>What does not even start like a request gets a 400.
 *   <li>A connection that is closed upon a refusal is closed gently: the answer is sent, and what
 *       the client is still sending is read and thrown away for a moment. Otherwise the network
 *       resets the connection, and the answer may be lost with it.
 * </ul>
 *
 * <p>All of it runs on the connection's event loop.
 */
final class HeadWatch extends ChannelDuplexHandler {

  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final Ticker CLOCK = Ticker.systemTicker();

  private enum State {
    /** No byte of the next request has come. */
    IDLE,
    /** A request's head has begun to come. */
    IN_HEAD,
    /** A call is being worked on, its body may still come. */
    IN_CALL,
    /** Nothing that still comes is looked at. */
    DEAF
  }

  private final Duration headWithin;
  private final Duration idleMax;
  private final Duration shortest;
  private State state = State.IN_HEAD;
  private boolean gentle;
  private @Nullable Deadline deadline;
  private @Nullable Future<?> timer;
  private long timerDue;

  /** When the present state has lasted too long, and what is done then. */
  private record Deadline(long nanos, Runnable then) {}

  private HeadWatch(Duration headWithin, Duration idleMax) {
    this.headWithin = headWithin;
    this.idleMax = idleMax;
    this.shortest = headWithin.compareTo(idleMax) < 0 ? headWithin : idleMax;
  }

  /** Begins to watch a connection that has just been made. */
  static void over(
      HttpConnection connection, HttpServerOptions options, Duration headWithin, Duration idleMax) {
    var pipeline = ((ConnectionBase) connection).channelHandlerContext().pipeline();
    pipeline.replace("httpDecoder", "httpDecoder", new StrictDecoder(options));
    pipeline.addFirst("headWatch", new HeadWatch(headWithin, idleMax));
  }

  /** The watch over a connection; empty where it is closed. */
  static Optional<HeadWatch> of(HttpConnection connection) {
    var pipeline = ((ConnectionBase) connection).channelHandlerContext().pipeline();
    return Optional.ofNullable(pipeline.get(HeadWatch.class));
  }

  /** The head of a request is whole. */
  void headArrived() {
    deadline = null;
    state = State.IN_CALL;
  }

  /** The request's answer is sent; the connection waits for the next. */
  void answered(HttpConnection connection) {
    var context = ((ConnectionBase) connection).channelHandlerContext();
    if (state == State.IN_CALL) {
      state = State.IDLE;
      within(context, idleMax, () -> end(context, context.newPromise()));
    }
  }

  /** From now on the connection's end is gentle. */
  void endGently() {
    gentle = true;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    // A connection's first head has its time from the connection's start on.
    within(context, headWithin, () -> refuse(context, 408));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    stopTimer();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    if (state == State.DEAF) {
      ReferenceCountUtil.release(bytes);
      return;
    }
    boolean first = state == State.IDLE || state == State.IN_HEAD;
    if (state == State.IDLE) {
      state = State.IN_HEAD;
      within(context, headWithin, () -> refuse(context, 408));
    }
    if (first && bytes instanceof ByteBuf buffer && startsUnlikeAnyRequest(buffer)) {
      ReferenceCountUtil.release(bytes);
      refuse(context, 400);
      return;
    }
    super.channelRead(context, bytes);
  }

  /** The decoder would skip these. Empty lines before a request are allowed (RFC 9112, 2.2). */
  private static boolean startsUnlikeAnyRequest(ByteBuf bytes) {
    if (!bytes.isReadable()) {
      return false;
    }
    int first = bytes.getUnsignedByte(bytes.readerIndex());
    return first >= 0x7f || (first <= ' ' && first != '\r' && first != '\n');
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) throws Exception {
    if (!gentle || !(context.channel() instanceof DuplexChannel channel)) {
      super.close(context, promise);
      return;
    }
    gentle = false;
    state = State.DEAF;
    context.flush();
    var _ = channel.shutdownOutput();
    channel.config().setAutoRead(true);
    within(context, LINGER, () -> end(context, promise));
  }

  private static void end(ChannelHandlerContext context, ChannelPromise promise) {
    var _ = context.close(promise);
  }

  /** No request object exists yet, so this answer goes past the library's encoder. */
  private void refuse(ChannelHandlerContext context, int status) {
    var error =
        status == 408
            ? ErrorBody.of("REQUEST_TIMEOUT", "the request's headers took too long")
            : ErrorBody.of("INVALID_REQUEST", "the request is not well-formed HTTP/1.1");
    var reason = status == 408 ? "Request Timeout" : "Bad Request";
    var body = new String(error.toBytes(), StandardCharsets.UTF_8);
    var answer =
        "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, reason, ErrorBody.CONTENT_TYPE, body.length(), body);
    state = State.DEAF;
    gentle = true;
    var _ = context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
    var _ = context.pipeline().close();
  }

  /** Ends what had its time until now and gives {@code then} its own. */
  private void within(ChannelHandlerContext context, Duration span, Runnable then) {
    long now = CLOCK.nanoTime();
    deadline = new Deadline(now + span.toNanos(), then);
    if (timer == null || timerDue - deadline.nanos > 0) {
      startTimer(context, deadline, now);
    }
  }

  /**
   * Each request sets two deadlines, and hardly one is ever reached. So the timer is not set anew
   * for each: it runs no longer than the shortest of them, and looks then what holds.
   */
  private void startTimer(ChannelHandlerContext context, Deadline until, long now) {
    stopTimer();
    long span = Math.clamp(until.nanos - now, 0, shortest.toNanos());
    timerDue = now + span;
    timer = context.executor().schedule(() -> look(context), span, TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext context) {
    timer = null;
    var next = deadline;
    if (next == null) {
      return;
    }
    long now = CLOCK.nanoTime();
    if (next.nanos - now > 0) {
      startTimer(context, next, now);
    } else {
      deadline = null;
      next.then.run();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }
}
