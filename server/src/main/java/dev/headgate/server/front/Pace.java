package dev.headgate.server.front;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Watches that a request's body keeps coming: in every span of time at least some bytes, so that
 * neither standing still nor a byte now and then holds a call for long.
 */
final class Pace {

  private static final long BYTES_PER_SECOND_MIN = 1024;

  private final Vertx vertx;
  private final long spanMillis;
  private final long bytesMin;
  private final Runnable tooSlow;
  private long timer = -1;
  private long bytes;

  Pace(Vertx vertx, Duration span, Runnable tooSlow) {
    this.vertx = vertx;
    this.spanMillis = span.toMillis();
    this.bytesMin = Math.max(1, spanMillis * BYTES_PER_SECOND_MIN / 1000);
    this.tooSlow = tooSlow;
  }

  /** Begins a span, unless one has begun. */
  void watch() {
    if (timer < 0) {
      bytes = 0;
      timer = vertx.setTimer(spanMillis, _ -> spanEnds());
    }
  }

  void came(int count) {
    bytes += count;
  }

  /** Nobody waits for the client now. */
  void rest() {
    if (timer >= 0) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private void spanEnds() {
    timer = -1;
    if (bytes < bytesMin) {
      tooSlow.run();
    } else {
      watch();
    }
  }
}
