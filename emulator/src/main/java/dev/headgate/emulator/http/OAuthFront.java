package dev.headgate.emulator.http;

import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.fault.Fault;
import dev.headgate.emulator.oauth.TokenAnswer;
import dev.headgate.emulator.oauth.TokenForm;
import dev.headgate.emulator.world.World;
import dev.headgate.emulator.world.Worlds;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/**
 * Serves {@code POST /oauth/v2/token} and {@code POST /oauth/v2/token/revoke}, faults included.
 * Used on one event loop.
 */
public final class OAuthFront implements Handler<HttpServerRequest> {

  private static final int BODY_BYTES_MAX = 64 * 1024;

  private final Worlds worlds;
  private final VirtualClock clock;
  private final Delays delays;
  private final Supplier<String> apiDomain;
  private final Replies replies;

  /**
   * @param apiDomain where clients find the API: the emulator's own address
   */
  public OAuthFront(
      Worlds worlds,
      VirtualClock clock,
      Wire wire,
      long seed,
      Delays delays,
      Supplier<String> apiDomain) {
    this.worlds = worlds;
    this.clock = clock;
    this.delays = delays;
    this.apiDomain = apiDomain;
    replies = new Replies(new NoiseHeaders(seed), wire.costume());
  }

  @Override
  public void handle(HttpServerRequest request) {
    Bodies.read(request, BODY_BYTES_MAX, body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, byte[] body) {
    var world = worlds.current();
    var now = clock.instant();
    var fault =
        world.faults().take(request.method().name(), RequestText.path(request)).orElse(Fault.NONE);
    var proper = fault.kind().hasEffect() ? proper(request, body, world) : ZohoErrors.json(200, "");
    delays.runAt(
        now.plus(fault.delay()),
        () ->
            replies.send(
                request,
                replies.disguised(proper, fault.kind()),
                fault.kind(),
                Replies.Extra.NONE,
                clock.instant()));
  }

  private CrmResponse proper(HttpServerRequest request, byte[] body, World world) {
    if (!request.method().equals(HttpMethod.POST)) {
      return ZohoErrors.NO_SUCH_PATH;
    }
    try {
      return switch (RequestText.path(request)) {
        case "/oauth/v2/token" ->
            json(world.tokens().issue(form(request, body), apiDomain.get(), clock.instant()));
        case "/oauth/v2/token/revoke" -> json(world.tokens().revoke(form(request, body)));
        default -> ZohoErrors.NO_SUCH_PATH;
      };
    } catch (TokenForm.BadForm e) {
      return ZohoErrors.json(400, "{\"error\":\"invalid_request\"}");
    }
  }

  private static TokenForm form(HttpServerRequest request, byte[] body) throws TokenForm.BadForm {
    return TokenForm.read(
        RequestText.header(request, HttpHeaders.CONTENT_TYPE), RequestText.query(request), body);
  }

  private static CrmResponse json(TokenAnswer answer) {
    return ZohoErrors.json(answer.status(), answer.body());
  }
}
