package dev.headgate.server.front;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The event loop of the connection that a call came in on. Only the adapters to Vert.x ask for it:
 * an upstream exchange on the same loop crosses no thread.
 */
public final class Loop {

  static final ScopedValue<Context> CURRENT = ScopedValue.newInstance();

  private Loop() {}

  public static Context current(Vertx vertx) {
    return CURRENT.isBound() ? CURRENT.get() : vertx.getOrCreateContext();
  }
}
