package dev.headgate.server.front;

import dev.headgate.server.upstream.HeldStream;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request's body on its way, cut off where it grows too large or comes too slowly. */
final class BoundedStream extends HeldStream {

  private final Pace pace;
  private long bytesLeft;

  /**
   * Takes over a request's body.
   *
   * @param source paused
   * @param span in which some of the body must come, while someone waits for it
   */
  BoundedStream(Vertx vertx, ReadStream<Buffer> source, long bytesMax, Duration span) {
    super(source);
    this.pace = new Pace(vertx, span, () -> cutOff("the request's body took too long"));
    this.bytesLeft = bytesMax;
  }

  @Override
  public BoundedStream handler(@Nullable Handler<Buffer> handler) {
    super.handler(handler == null ? null : chunk -> take(chunk, handler));
    return this;
  }

  private void take(Buffer chunk, Handler<Buffer> handler) {
    pace.came(chunk.length());
    bytesLeft -= chunk.length();
    if (bytesLeft < 0) {
      cutOff("the request's body is too large");
    } else if (!hasFailed()) {
      handler.handle(chunk);
    }
  }

  @Override
  public BoundedStream endHandler(@Nullable Handler<Void> handler) {
    super.endHandler(handler == null ? null : _ -> end(handler));
    return this;
  }

  private void end(Handler<Void> handler) {
    pace.rest();
    if (!hasFailed()) {
      handler.handle(null);
    }
  }

  /** Only a client that we wait for is late; while the other side is slow, nobody reads. */
  @Override
  public BoundedStream pause() {
    pace.rest();
    super.pause();
    return this;
  }

  @Override
  public BoundedStream resume() {
    if (!hasFailed()) {
      pace.watch();
      super.resume();
    }
    return this;
  }

  private void cutOff(String why) {
    pause();
    fail(new IOException(why));
  }
}
