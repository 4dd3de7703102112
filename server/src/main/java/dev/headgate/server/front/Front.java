package dev.headgate.server.front;

import dev.headgate.core.time.Time;
import dev.headgate.server.Gateway;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Head;
import dev.headgate.server.call.Header;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Origin;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.LimitsConfig;
import dev.headgate.server.config.ListenConfig;
import dev.headgate.server.stage.ErrorReply;
import dev.headgate.server.upstream.Loop;
import dev.headgate.zoho.wire.ErrorBody;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's door for clients, one for each event loop.
 *
 * <p>A request is checked, its body taken in, and then either answered on the event loop or handed
 * to a virtual thread of its own; the reply is written on the event loop again. Nothing in here
 * ever waits.
 */
final class Front extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);

  /** The HTTP library's way to say: any free port, the same for all who say this. */
  private static final int SHARED_FREE_PORT = -1;

  private static final ErrorBody FULL =
      ErrorBody.of(
          "TOO_MANY_REQUESTS", "Headgate works on as many calls as it may; try again soon");

  private final Gateway gateway;
  private final ListenConfig listen;
  private final LimitsConfig limits;
  private final Time time;
  private final CallsUnderWay underWay;
  private final KnownHeads knownHeads = new KnownHeads();
  private HttpServer server;
  private Context loop;

  @SuppressWarnings("NullAway.Init") // the last two are set when it starts
  Front(
      Gateway gateway,
      ListenConfig listen,
      LimitsConfig limits,
      Time time,
      CallsUnderWay underWay) {
    this.gateway = gateway;
    this.listen = listen;
    this.limits = limits;
    this.time = time;
    this.underWay = underWay;
  }

  @Override
  public Future<?> start() {
    loop = vertx.getOrCreateContext();
    var options =
        new HttpServerOptions()
            .setHost(listen.host())
            .setPort(listen.port() == 0 ? SHARED_FREE_PORT : listen.port())
            .setMaxHeaderSize(limits.headerBytesMax())
            .setMaxInitialLineLength(limits.targetBytesMax())
            .setHttp2ClearTextEnabled(false)
            .setCompressionSupported(false)
            .setDecompressionSupported(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setTcpNoDelay(true)
            .setReuseAddress(true)
            .setAcceptBacklog(1024);
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection ->
                    Wire.over(connection, options, limits, knownHeads, this::answerAtOnce))
            .invalidRequestHandler(this::refuseUndecodable)
            .exceptionHandler(
                failure -> LOG.debug("a connection failed: {}", failure.getClass().getName()))
            .requestHandler(this::take);
    return server.listen();
  }

  /** The port it listens on. */
  int port() {
    return server.actualPort();
  }

  /** Takes no more connections; those with a running call stay until it is answered. */
  void stopAccepting() {
    loop.runOnContext(_ -> server.shutdown(limits.drainWithin().toMillis(), TimeUnit.MILLISECONDS));
  }

  /** A request that came the short way, past the HTTP library. */
  private Optional<Reply> answerAtOnce(Head head, Origin origin) {
    return gateway.answerAtOnce(new Call(time.instant(), head, Body.Bytes.NONE, origin));
  }

  private void take(HttpServerRequest request) {
    var wire = Wire.of(request.connection());
    wire.watch().headArrived();
    var headers = headers(request);
    var fault =
        Strictness.fault(
            request.method().name(),
            request.uri(),
            request.version() == HttpVersion.HTTP_1_1,
            headers);
    if (fault.isPresent()) {
      reject(request, fault.get());
      return;
    }
    var call =
        new Call(
            time.instant(),
            request.method().name(),
            request.uri(),
            headers,
            Body.Bytes.NONE,
            Origin.of(request.remoteAddress().hostAddress()));
    if (hasBody(headers)) {
      takeIn(request, call);
      return;
    }
    var atOnce = gateway.answerAtOnce(call);
    if (atOnce.isPresent()) {
      if (isPlainGet(request, headers)) {
        wire.shortWay().remember(call.head());
      }
      write(request, call, atOnce.get());
    } else {
      underWay
          .begin()
          .ifPresentOrElse(
              turn -> workOnOwnThread(request, call, turn), () -> replyFull(request, call));
    }
  }

  /** A call is under way from its head on: a body that is coming in takes memory. */
  private void takeIn(HttpServerRequest request, Call call) {
    var begun = underWay.begin();
    if (begun.isEmpty()) {
      replyFull(request, call);
      return;
    }
    var turn = begun.get();
    Intake.read(
        vertx,
        request,
        call.headers().first("Content-Length").map(Long::parseLong).orElse(-1L),
        limits,
        gateway.mustUnderstandBody(call.method(), call.path()),
        body -> work(request, call.completed(time.instant(), body), turn),
        rejection -> {
          turn.end();
          reject(request, rejection);
        },
        turn::end);
  }

  private void replyFull(HttpServerRequest request, Call call) {
    var reply = ErrorReply.of(429, FULL);
    write(request, call, reply.withHeaders(reply.headers().plus("Retry-After", "1")));
  }

  private static boolean hasBody(Headers headers) {
    return headers.first("Transfer-Encoding").isPresent()
        || headers.first("Content-Length").filter(length -> !length.equals("0")).isPresent();
  }

  /** Whether its head says nothing of the connection, so that any may be answered the same. */
  private static boolean isPlainGet(HttpServerRequest request, Headers headers) {
    return request.method().equals(HttpMethod.GET)
        && request.version() == HttpVersion.HTTP_1_1
        && headers.first("Content-Length").isEmpty()
        && headers.first("Expect").isEmpty()
        && headers.all("Connection").stream().allMatch("keep-alive"::equalsIgnoreCase);
  }

  private static Headers headers(HttpServerRequest request) {
    var lines = new ArrayList<Header>(request.headers().size());
    request.headers().forEach(line -> lines.add(new Header(line.getKey(), line.getValue())));
    return new Headers(lines);
  }

  private void work(HttpServerRequest request, Call call, CallsUnderWay.Turn turn) {
    var atOnce = gateway.answerAtOnce(call);
    if (atOnce.isPresent()) {
      turn.end();
      write(request, call, atOnce.get());
    } else {
      workOnOwnThread(request, call, turn);
    }
  }

  /** Works on a call where waiting is cheap, and comes back to the event loop with the reply. */
  private void workOnOwnThread(HttpServerRequest request, Call call, CallsUnderWay.Turn turn) {
    request.response().closeHandler(_ -> call.origin().presence().leave());
    Thread.ofVirtual()
        .name("call")
        .start(
            () -> {
              var reply = Optional.<Reply>empty();
              try {
                reply = Optional.of(Loop.call(loop, () -> gateway.handle(call)));
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              } finally {
                // Whatever happens, an Error included: nobody waits for a reply that never comes.
                comeBack(request, call, reply, turn);
              }
            });
  }

  private void comeBack(
      HttpServerRequest request, Call call, Optional<Reply> reply, CallsUnderWay.Turn turn) {
    try {
      loop.runOnContext(
          _ ->
              reply
                  .map(each -> write(request, call, each))
                  .orElseGet(() -> request.connection().close())
                  .onComplete(_ -> turn.end()));
    } catch (RejectedExecutionException stopped) {
      // The event loops have ended, and the client's connection with them.
      turn.end();
    }
  }

  private Future<Void> write(HttpServerRequest request, Call call, Reply reply) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      giveUp(reply);
      return Future.succeededFuture();
    }
    try {
      return writeOpen(request, call, reply)
          .onFailure(
              failure -> {
                LOG.debug("a reply was cut off: {}", failure.getClass().getName());
                request.connection().close();
              });
    } catch (RuntimeException unwritable) {
      // For instance a header of Zoho's that HTTP does not allow.
      LOG.atError().addKeyValue("call", call).setCause(unwritable).log("a reply can't be written");
      giveUp(reply);
      return request.connection().close();
    }
  }

  private static void giveUp(Reply reply) {
    if (reply.body() instanceof Body.Streamed unread) {
      unread.cancel();
    }
  }

  private Future<Void> writeOpen(HttpServerRequest request, Call call, Reply reply) {
    var response = request.response();
    var wire = Wire.of(request.connection());
    if (request.isEnded() || !hasBody(call.headers())) {
      response.endHandler(_ -> wire.watch().answered());
    } else {
      // What is left of the request's body is not wanted, so neither is the connection.
      wire.watch().endGently();
      response.putHeader("Connection", "close");
      response.endHandler(_ -> request.connection().close());
    }
    return ReplyBody.write(response, reply, call.method().equals("HEAD"))
        .onSuccess(_ -> wire.shortWay().sent());
  }

  private void reject(HttpServerRequest request, Rejection rejection) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    Wire.of(request.connection()).watch().endGently();
    response.putHeader("Connection", "close");
    var reply =
        ErrorReply.of(rejection.status(), ErrorBody.of(rejection.code(), rejection.message()));
    ReplyBody.write(response, reply, false).onComplete(_ -> request.connection().close());
  }

  private void refuseUndecodable(HttpServerRequest request) {
    Wire.of(request.connection()).watch().headArrived();
    var cause = request.decoderResult().cause();
    reject(
        request,
        switch (cause) {
          case TooLongHttpLineException _ -> Rejection.malformed("the request line is too long");
          case TooLongHttpHeaderException _ ->
              new Rejection(431, "INVALID_REQUEST", "the request's headers are too large");
          case TooLongFrameException _ ->
              new Rejection(431, "INVALID_REQUEST", "the request's head is too large");
          case null, default -> Rejection.malformed("the request is not well-formed HTTP/1.1");
        });
  }
}
