package dev.headgate.server.upstream;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A paused stream on its way to its reader. Its failure is kept until there is one: otherwise a
 * stream that breaks before it is read would be waited for without end.
 */
public class HeldStream implements ReadStream<Buffer> {

  private final ReadStream<Buffer> source;
  private @Nullable Throwable failure;
  private @Nullable Handler<Throwable> onFailure;

  public HeldStream(ReadStream<Buffer> source) {
    this.source = source;
    source.exceptionHandler(this::fail);
  }

  /** Breaks it; a second time changes nothing. */
  public final void fail(Throwable why) {
    if (failure == null) {
      failure = why;
      tell();
    }
  }

  /** Whether it broke off, so that there is no more of it. */
  public final boolean hasFailed() {
    return failure != null;
  }

  private void tell() {
    if (failure != null && onFailure != null) {
      onFailure.handle(failure);
    }
  }

  @Override
  public final HeldStream exceptionHandler(@Nullable Handler<Throwable> handler) {
    onFailure = handler;
    tell();
    return this;
  }

  @Override
  public HeldStream handler(@Nullable Handler<Buffer> handler) {
    source.handler(handler);
    return this;
  }

  @Override
  public HeldStream endHandler(@Nullable Handler<Void> handler) {
    source.endHandler(handler);
    return this;
  }

  @Override
  public HeldStream pause() {
    source.pause();
    return this;
  }

  @Override
  public HeldStream resume() {
    source.resume();
    return this;
  }

  @Override
  public HeldStream fetch(long amount) {
    source.fetch(amount);
    return this;
  }
}
