package dev.headgate.server.upstream;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The event loop of the connection that a call came in on. Only the adapters to Vert.x ask for it:
 * an upstream exchange on the same loop crosses no thread.
 */
public final class Loop {

  private static final ScopedValue<Context> CURRENT = ScopedValue.newInstance();

  private Loop() {}

  /** Does {@code work}, whose upstream exchanges run on {@code loop}. */
  public static <R, X extends Throwable> R call(
      Context loop, ScopedValue.CallableOp<? extends R, X> work) throws X {
    return ScopedValue.where(CURRENT, loop).<R, X>call(work);
  }

  static Context current(Vertx vertx) {
    return CURRENT.isBound() ? CURRENT.get() : vertx.getOrCreateContext();
  }
}
