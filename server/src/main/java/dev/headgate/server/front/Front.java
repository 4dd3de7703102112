package dev.headgate.server.front;

import dev.headgate.core.time.Time;
import dev.headgate.server.Gateway;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Header;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.LimitsConfig;
import dev.headgate.server.config.ListenConfig;
import dev.headgate.server.stage.ErrorReply;
import dev.headgate.zoho.wire.ErrorBody;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.ArrayList;
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
  private static final ErrorBody FULL =
      ErrorBody.of(
          "TOO_MANY_REQUESTS", "Headgate works on as many calls as it may; try again soon");

  private final Gateway gateway;
  private final ListenConfig listen;
  private final LimitsConfig limits;
  private final Time time;
  private final CallsUnderWay underWay;
  private HeadDeadline headDeadline;
  private HttpServer server;
  private Context loop;

  @SuppressWarnings("NullAway.Init") // the last three are set when it starts
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
    headDeadline = new HeadDeadline(vertx, limits.headersWithin(), limits.idleConnection());
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(listen.host())
                    .setPort(listen.port())
                    .setMaxHeaderSize(limits.headerBytesMax())
                    .setMaxInitialLineLength(limits.targetBytesMax())
                    .setHandle100ContinueAutomatically(true)
                    .setHttp2ClearTextEnabled(false)
                    .setCompressionSupported(false)
                    .setDecompressionSupported(false)
                    .setTcpNoDelay(true)
                    .setReuseAddress(true)
                    .setAcceptBacklog(1024))
            .connectionHandler(connection -> headDeadline.opened(connection))
            .invalidRequestHandler(this::refuseUndecodable)
            .exceptionHandler(failure -> LOG.debug("a connection failed: {}", failure.toString()))
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

  private void take(HttpServerRequest request) {
    headDeadline.headArrived(request.connection());
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
            request.remoteAddress().hostAddress());
    if (!hasBody(headers)) {
      work(request, call);
      return;
    }
    Intake.read(
        vertx,
        request,
        headers.first("Content-Length").map(Long::parseLong).orElse(-1L),
        limits,
        gateway.mustUnderstandBody(call.method(), call.path()),
        body -> work(request, call.withBody(body)),
        rejection -> reject(request, rejection));
  }

  private static boolean hasBody(Headers headers) {
    return headers.first("Transfer-Encoding").isPresent()
        || headers.first("Content-Length").filter(length -> !length.equals("0")).isPresent();
  }

  private static Headers headers(HttpServerRequest request) {
    var lines = new ArrayList<Header>(request.headers().size());
    request.headers().forEach(line -> lines.add(new Header(line.getKey(), line.getValue())));
    return new Headers(lines);
  }

  private void work(HttpServerRequest request, Call call) {
    var atOnce = gateway.answerAtOnce(call);
    if (atOnce.isPresent()) {
      write(request, call, atOnce.get());
    } else if (underWay.begin()) {
      workOnOwnThread(request, call);
    } else {
      write(request, call, ErrorReply.of(429, FULL));
    }
  }

  /** Works on a call where waiting is cheap, and comes back to the event loop with the reply. */
  private void workOnOwnThread(HttpServerRequest request, Call call) {
    Thread.ofVirtual()
        .name("call")
        .start(
            () -> {
              try {
                var reply = ScopedValue.where(Loop.CURRENT, loop).call(() -> gateway.handle(call));
                loop.runOnContext(_ -> write(request, call, reply).onComplete(_ -> underWay.end()));
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                loop.runOnContext(
                    _ -> request.connection().close().onComplete(_ -> underWay.end()));
              }
            });
  }

  private Future<Void> write(HttpServerRequest request, Call call, Reply reply) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      if (reply.body() instanceof Body.Streamed unread) {
        unread.cancel();
      }
      return Future.succeededFuture();
    }
    response.setStatusCode(reply.status());
    for (var header : reply.headers()) {
      response.headers().add(header.name(), header.value());
    }
    if (request.isEnded()) {
      response.endHandler(_ -> headDeadline.answered(request.connection()));
    } else {
      // What is left of the request's body is not wanted, so neither is the connection.
      response.putHeader("Connection", "close");
      response.endHandler(_ -> request.connection().close());
    }
    return ReplyBody.write(response, reply, call.method().equals("HEAD"))
        .onFailure(
            failure -> {
              LOG.debug("a reply was cut off: {}", failure.toString());
              request.connection().close();
            });
  }

  private void reject(HttpServerRequest request, Rejection rejection) {
    var response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    var reply =
        ErrorReply.of(rejection.status(), ErrorBody.of(rejection.code(), rejection.message()));
    response.setStatusCode(reply.status());
    for (var header : reply.headers()) {
      response.headers().add(header.name(), header.value());
    }
    response.putHeader("Connection", "close");
    ReplyBody.write(response, reply, false).onComplete(_ -> request.connection().close());
  }

  private void refuseUndecodable(HttpServerRequest request) {
    headDeadline.headArrived(request.connection());
    var cause = request.decoderResult().cause();
    reject(
        request,
        switch (cause) {
          case TooLongHttpLineException _ ->
              new Rejection(414, "INVALID_REQUEST", "the request line is too long");
          case TooLongHttpHeaderException _ ->
              new Rejection(431, "INVALID_REQUEST", "the request's headers are too large");
          case TooLongFrameException _ ->
              new Rejection(431, "INVALID_REQUEST", "the request's head is too large");
          case null, default -> Rejection.malformed("the request is not well-formed HTTP/1.1");
        });
  }
}
