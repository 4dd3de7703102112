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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    /** The connection is made, and no byte has come. */
    NEW,
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
  private ChannelHandlerContext here;
  private State state = State.NEW;
  private boolean gentle;
  private @Nullable Deadline deadline;
  private @Nullable Future<?> timer;
  private long timerDue;

  /** When the present state has lasted too long, and what is done then. */
  private record Deadline(long nanos, Runnable then) {}

  @SuppressWarnings("NullAway.Init") // the place in the pipeline is known once it is there
  HeadWatch(Duration headWithin, Duration idleMax) {
    this.headWithin = headWithin;
    this.idleMax = idleMax;
    this.shortest = headWithin.compareTo(idleMax) < 0 ? headWithin : idleMax;
  }

  /** Whether no byte of a request has come that is not answered. */
  boolean isBetweenCalls() {
    return state == State.IDLE || state == State.NEW;
  }

  /** The head of a request is whole. */
  void headArrived() {
    deadline = null;
    state = State.IN_CALL;
  }

  /** The request's answer is sent; the connection waits for the next. */
  void answered() {
    if ((state == State.IN_CALL || isBetweenCalls()) && !here.isRemoved()) {
      state = State.IDLE;
      within(idleMax, () -> end(here.newPromise()));
    }
  }

  /** From now on the connection's end is gentle. */
  void endGently() {
    gentle = true;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    here = context;
    // A connection's first head has its time from the connection's start on.
    within(headWithin, () -> refuse(408));
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
    boolean first = isBetweenCalls() || state == State.IN_HEAD;
    if (state == State.NEW) {
      state = State.IN_HEAD;
    } else if (state == State.IDLE) {
      state = State.IN_HEAD;
      within(headWithin, () -> refuse(408));
    }
    if (first && bytes instanceof ByteBuf buffer && startsUnlikeAnyRequest(buffer)) {
      ReferenceCountUtil.release(bytes);
      refuse(400);
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
    within(LINGER, () -> end(promise));
  }

  private void end(ChannelPromise promise) {
    var _ = here.close(promise);
  }

  /** No request object exists yet, so this answer goes past the library's encoder. */
  private void refuse(int status) {
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
    var _ = here.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.US_ASCII));
    var _ = here.pipeline().close();
  }

  /** Ends what had its time until now and gives {@code then} its own. */
  private void within(Duration span, Runnable then) {
    long now = CLOCK.nanoTime();
    deadline = new Deadline(now + span.toNanos(), then);
    if (timer == null || timerDue - deadline.nanos > 0) {
      startTimer(deadline, now);
    }
  }

  /**
   * Each request sets two deadlines, and hardly one is ever reached. So the timer is not set anew
   * for each: it runs no longer than the shortest of them, and looks then what holds.
   */
  private void startTimer(Deadline until, long now) {
    stopTimer();
    long span = Math.clamp(until.nanos - now, 0, shortest.toNanos());
    timerDue = now + span;
    timer = here.executor().schedule(this::look, span, TimeUnit.NANOSECONDS);
  }

  private void look() {
    timer = null;
    var next = deadline;
    if (next == null) {
      return;
    }
    long now = CLOCK.nanoTime();
    if (next.nanos - now > 0) {
      startTimer(next, now);
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
