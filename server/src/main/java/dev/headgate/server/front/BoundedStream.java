package dev.headgate.server.front;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request's body on its way, cut off where it grows too large or stands still for too long. */
final class BoundedStream implements ReadStream<Buffer> {

  private final Vertx vertx;
  private final ReadStream<Buffer> source;
  private final long stallMillis;
  private long bytesLeft;
  private long stallTimer = -1;
  private boolean paused = true;
  private boolean failed;
  private @Nullable Handler<Throwable> onFailure;

  BoundedStream(Vertx vertx, ReadStream<Buffer> source, long bytesMax, Duration stall) {
    this.vertx = vertx;
    this.source = source;
    this.bytesLeft = bytesMax;
    this.stallMillis = stall.toMillis();
  }

  @Override
  public BoundedStream exceptionHandler(@Nullable Handler<Throwable> handler) {
    onFailure = handler;
    source.exceptionHandler(this::fail);
    return this;
  }

  @Override
  public BoundedStream handler(@Nullable Handler<Buffer> handler) {
    if (handler == null) {
      source.handler(null);
      return this;
    }
    source.handler(
        chunk -> {
          bytesLeft -= chunk.length();
          if (bytesLeft < 0) {
            fail(new IOException("the request's body is too large"));
          } else if (!failed) {
            watch();
            handler.handle(chunk);
          }
        });
    return this;
  }

  @Override
  public BoundedStream endHandler(@Nullable Handler<Void> handler) {
    if (handler == null) {
      source.endHandler(null);
      return this;
    }
    source.endHandler(
        _ -> {
          vertx.cancelTimer(stallTimer);
          if (!failed) {
            handler.handle(null);
          }
        });
    return this;
  }

  @Override
  public BoundedStream pause() {
    paused = true;
    vertx.cancelTimer(stallTimer);
    source.pause();
    return this;
  }

  @Override
  public BoundedStream resume() {
    paused = false;
    watch();
    source.resume();
    return this;
  }

  @Override
  public BoundedStream fetch(long amount) {
    source.fetch(amount);
    return this;
  }

  /** Only a client that we wait for is late; while the other side is slow, nobody reads. */
  private void watch() {
    vertx.cancelTimer(stallTimer);
    if (!paused) {
      stallTimer =
          vertx.setTimer(
              stallMillis, _ -> fail(new IOException("the request's body took too long")));
    }
  }

  private void fail(Throwable why) {
    vertx.cancelTimer(stallTimer);
    if (!failed) {
      failed = true;
      source.pause();
      if (onFailure != null) {
        onFailure.handle(why);
      }
    }
  }
}
