package dev.headgate.emulator.http;

import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.credit.Admission;
import dev.headgate.emulator.credit.Charge;
import dev.headgate.emulator.credit.PriceTable;
import dev.headgate.emulator.crm.CrmCaller;
import dev.headgate.emulator.crm.CrmRequest;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.fault.Fault;
import dev.headgate.emulator.oauth.AccessToken;
import dev.headgate.emulator.oauth.Identity;
import dev.headgate.emulator.world.World;
import dev.headgate.emulator.world.Worlds;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /crm/**}. A call goes through: whole body read · token · concurrency ·
 * sub-concurrency · credits · fault · CRM · delay · correction of its charge · answer. Its slots
 * are taken when it is admitted and given back just before the answer is written.
 *
 * <p>The CRM has its effect when the call is admitted; latency only holds back the answer, so that
 * effects come in the order of admission. Used on one event loop, where small calls run whole;
 * large ones run on a worker thread.
 */
public final class CrmFront implements Handler<HttpServerRequest> {

  /** A bulk-write archive may have 25 MB, with its multipart wrapping a little more. */
  static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

  // Beyond this a call would hold up the others of its event loop.
  private static final int BODY_BYTES_ON_LOOP_MAX = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(CrmFront.class);

  private final Worlds worlds;
  private final PriceTable prices;
  private final VirtualClock clock;
  private final Wire wire;
  private final Latency latency;
  private final CreditHeaders creditHeaders;
  private final Replies replies;
  private final Delays delays;
  private final Context context;

  /**
   * @param context of the event loop
   */
  public CrmFront(
      Worlds worlds,
      PriceTable prices,
      VirtualClock clock,
      Wire wire,
      long seed,
      Delays delays,
      Context context) {
    this.worlds = worlds;
    this.prices = prices;
    this.clock = clock;
    this.wire = wire;
    this.delays = delays;
    this.context = context;
    latency = new Latency(wire.latency(), seed);
    creditHeaders = new CreditHeaders(wire.headers());
    replies = new Replies(new NoiseHeaders(seed), wire.costume());
  }

  /** A call in progress. */
  private record Call(HttpServerRequest http, byte[] body, World world, AccessToken token) {
    String method() {
      return http.method().name();
    }

    String path() {
      return RequestText.path(http);
    }

    String query() {
      return RequestText.query(http);
    }
  }

  @Override
  public void handle(HttpServerRequest request) {
    Bodies.read(request, BODY_BYTES_MAX, body -> identify(request, body));
  }

  private void identify(HttpServerRequest request, byte[] body) {
    var world = worlds.current();
    var now = clock.instant();
    var authorization = RequestText.header(request, HttpHeaders.AUTHORIZATION);
    switch (world.tokens().identify(authorization, now)) {
      case Identity.Known(var token) -> admit(new Call(request, body, world, token), now);
      case Identity.Missing _ ->
          replies.send(request, ZohoErrors.NO_TOKEN, Replies.Extra.NONE, now);
      case Identity.Unknown _ ->
          replies.send(request, ZohoErrors.BAD_TOKEN, Replies.Extra.NONE, now);
    }
  }

  private void admit(Call call, Instant now) {
    var priced = prices.price(call.method(), call.path(), call.query(), call.body());
    var meter = call.world().meter();
    switch (meter.admit(call.token().clientId(), call.token().userId(), priced, now)) {
      case Admission.Admitted(var charge) -> run(call, charge, now);
      case Admission.Refused(var kind, var standing) ->
          replies.send(
              call.http(),
              ZohoErrors.refusal(wire.costume(), kind),
              headers -> creditHeaders.addTo(headers, standing, call.token()),
              now);
    }
  }

  private void run(Call call, Charge charge, Instant now) {
    var fault = call.world().faults().take(call.method(), call.path()).orElse(Fault.NONE);
    var due =
        now.plus(latency.of(charge.call(), call.method(), charge.number())).plus(fault.delay());
    if (fault.kind().hasEffect()) {
      perform(
          call, now, proper -> delays.runAt(due, () -> end(call, charge, proper, fault.kind())));
    } else {
      // A call that is dropped before its effect has no proper answer; 200 leaves its charge whole.
      delays.runAt(due, () -> end(call, charge, ZohoErrors.json(200, ""), fault.kind()));
    }
  }

  private void perform(Call call, Instant now, Handler<CrmResponse> then) {
    var request =
        new CrmRequest(
            call.method(),
            call.path(),
            call.query(),
            headers(call.http()),
            call.body(),
            new CrmCaller(call.token().userId(), call.token().clientId()),
            now);
    if (call.body().length <= BODY_BYTES_ON_LOOP_MAX && !isBulk(call)) {
      then.handle(answer(call, request));
    } else {
      context.<CrmResponse>executeBlocking(() -> answer(call, request), false).onSuccess(then);
    }
  }

  /** Whole modules go through these, however small the request is. */
  private static boolean isBulk(Call call) {
    return call.path().startsWith("/crm/bulk/");
  }

  private static CrmResponse answer(Call call, CrmRequest request) {
    try {
      return call.world().crm().crm().handle(request);
    } catch (RuntimeException | Error e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("method", request.method())
          .addKeyValue("path", request.path())
          .log("the CRM failed on a call");
      return ZohoErrors.BROKEN;
    }
  }

  private void end(Call call, Charge charge, CrmResponse proper, Fault.Kind kind) {
    var now = clock.instant();
    var answer = replies.disguised(proper, kind);
    // Settle before the bytes leave: a caller that sends its next call the moment it has the answer
    // must find its slot free and its charge corrected.
    var standing = call.world().meter().settle(charge, answer.status(), now);
    replies.send(
        call.http(),
        answer,
        kind,
        headers -> creditHeaders.addTo(headers, standing, call.token()),
        now);
  }

  private static Map<String, String> headers(HttpServerRequest request) {
    var headers = new HashMap<String, String>();
    for (var header : request.headers()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    return headers;
  }
}
