package dev.headgate.emulator.http;

import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.credit.Costume;
import dev.headgate.emulator.crm.CrmResponse;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Answers every request alike. Used on one event loop. */
public final class FixedAnswer implements Handler<HttpServerRequest> {

  private static final int BODY_BYTES_MAX = 64 * 1024;

  private final CrmResponse answer;
  private final VirtualClock clock;
  private final Replies replies;

  private FixedAnswer(CrmResponse answer, VirtualClock clock, long seed) {
    this.answer = answer;
    this.clock = clock;
    replies = new Replies(new NoiseHeaders(seed), Costume.NAMED);
  }

  /** For every path that nobody serves. */
  public static FixedAnswer noSuchPath(VirtualClock clock, long seed) {
    return new FixedAnswer(ZohoErrors.NO_SUCH_PATH, clock, seed);
  }

  /** While the CRM is being made. */
  public static FixedAnswer starting(VirtualClock clock, long seed) {
    return new FixedAnswer(ZohoErrors.STARTING, clock, seed);
  }

  @Override
  public void handle(HttpServerRequest request) {
    Bodies.read(
        request,
        BODY_BYTES_MAX,
        _ -> replies.send(request, answer, Replies.Extra.NONE, clock.instant()));
  }
}
