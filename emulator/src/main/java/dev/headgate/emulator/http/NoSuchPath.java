package dev.headgate.emulator.http;

import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.credit.Costume;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Answers for every path that nobody serves. Used on one event loop. */
public final class NoSuchPath implements Handler<HttpServerRequest> {

  private static final int BODY_BYTES_MAX = 64 * 1024;

  private final VirtualClock clock;
  private final Replies replies;

  public NoSuchPath(VirtualClock clock, long seed) {
    this.clock = clock;
    replies = new Replies(new NoiseHeaders(seed), Costume.NAMED);
  }

  @Override
  public void handle(HttpServerRequest request) {
    Bodies.read(
        request,
        BODY_BYTES_MAX,
        _ -> replies.send(request, ZohoErrors.NO_SUCH_PATH, Replies.Extra.NONE, clock.instant()));
  }
}
