package dev.headgate.server.admin;

import dev.headgate.server.StartFailure;
import dev.headgate.server.config.ListenConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for administrators: health and metrics for anyone who reaches the port, everything else
 * for who has the token.
 */
public final class AdminServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
  private static final int QUESTIONS_MAX = 32;
  private static final int BODY_BYTES_MAX = 64 << 10;
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final Vertx vertx;
  private final AdminApi api;
  private final OpenDoor openDoor;
  private final EventStreams streams;
  private final byte[] token;
  private final HttpServer server;
  private final Semaphore questions = new Semaphore(QUESTIONS_MAX);

  private AdminServer(Vertx vertx, ListenConfig listen, AdminState state, String token) {
    this.vertx = vertx;
    this.api = new AdminApi(state);
    this.openDoor = new OpenDoor(state);
    this.streams = new EventStreams(vertx, state);
    this.token = token.getBytes(StandardCharsets.UTF_8);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setHost(listen.host())
                    .setPort(listen.port())
                    .setHttp2ClearTextEnabled(false)
                    .setIdleTimeout(60))
            .requestHandler(this::take);
  }

  /** Opens the door; on return it listens. */
  public static AdminServer start(Vertx vertx, ListenConfig listen, AdminState state, String token)
      throws InterruptedException {
    var admin = new AdminServer(vertx, listen, state, token);
    try {
      admin.server.listen().toCompletionStage().toCompletableFuture().get();
      return admin;
    } catch (ExecutionException failure) {
      var cause = failure.getCause();
      throw new StartFailure(
          "can't listen on "
              + listen.host()
              + ":"
              + listen.port()
              + " (admin): "
              + (cause == null ? "" : cause.getMessage()),
          failure);
    }
  }

  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    openDoor.close();
    streams.close();
    server.close();
  }

  private void take(HttpServerRequest request) {
    var path = request.path();
    if (path == null) {
      write(request, AdminReply.error(400, "bad-request", "the path is not one"));
    } else if (openDoor.has(path) && !READING.contains(request.method())) {
      write(request, AdminReply.error(405, "method-not-allowed", "use GET"));
    } else if (openDoor.has(path)) {
      onOwnThread(request, () -> openDoor.answer(path));
    } else if (!path.startsWith("/headgate/v1/")) {
      write(request, AdminReply.error(404, "not-found", "there is nothing at this path"));
    } else if (!hasToken(request)) {
      request.response().putHeader("WWW-Authenticate", "Bearer realm=\"headgate\"");
      write(
          request,
          AdminReply.error(401, "unauthorised", "send the admin token as Authorization: Bearer …"));
    } else {
      asked(request, path)
          .ifPresentOrElse(
              asked -> answer(request, asked),
              () ->
                  write(
                      request,
                      AdminReply.error(
                          400, "bad-request", "path and query must hold sound percent escapes")));
    }
  }

  private void answer(HttpServerRequest request, AdminRequest asked) {
    if (asked.method().equals("GET") && asked.path().equals(EventStreams.PATH)) {
      streams.open(request, asked).ifPresent(refusal -> write(request, refusal));
      return;
    }
    var body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > BODY_BYTES_MAX) {
            request.handler(_ -> {});
            request.endHandler(_ -> {});
            write(request, AdminReply.error(413, "too-large", "at most 64 KiB are read"));
          } else {
            body.appendBuffer(chunk);
          }
        });
    request.endHandler(
        _ -> onOwnThread(request, () -> api.answer(asked.withBody(body.getBytes()))));
  }

  private boolean hasToken(HttpServerRequest request) {
    var header = request.getHeader("Authorization");
    return header != null
        && header.regionMatches(true, 0, "Bearer ", 0, 7)
        && MessageDigest.isEqual(
            header.substring(7).strip().getBytes(StandardCharsets.UTF_8), token);
  }

  private static Optional<AdminRequest> asked(HttpServerRequest request, String path) {
    try {
      var query = new LinkedHashMap<String, String>();
      var text = Optional.ofNullable(request.query()).orElse("");
      for (var pair : text.split("&", -1)) {
        if (!pair.isEmpty()) {
          var parts = pair.split("=", 2);
          query.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        }
      }
      return Optional.of(
          new AdminRequest(
              request.method().name(),
              decoded(path.replace("+", "%2B")),
              Map.copyOf(query),
              new byte[0]));
    } catch (IllegalArgumentException brokenEscape) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private interface Answering {
    AdminReply answer();
  }

  /** Questions to the ledger may wait, an event loop may not. */
  private void onOwnThread(HttpServerRequest request, Answering answering) {
    if (!questions.tryAcquire()) {
      write(request, AdminReply.error(429, "busy", "too many questions at once"));
      return;
    }
    var loop = vertx.getOrCreateContext();
    Thread.startVirtualThread(
        () -> {
          AdminReply reply;
          try {
            reply = answering.answer();
          } catch (RuntimeException mistake) {
            LOG.error("an admin request failed by a mistake of Headgate", mistake);
            reply =
                AdminReply.error(
                    500, "internal-error", "Headgate made a mistake; its log tells more");
          } finally {
            questions.release();
          }
          var answer = reply;
          loop.runOnContext(_ -> write(request, answer));
        });
  }

  private static void write(HttpServerRequest request, AdminReply reply) {
    var response = request.response();
    if (!response.closed() && !response.ended()) {
      response
          .setStatusCode(reply.status())
          .putHeader("Content-Type", reply.contentType())
          .putHeader("Cache-Control", "no-store")
          .putHeader("X-Content-Type-Options", "nosniff")
          .end(Buffer.buffer(reply.body()));
    }
  }
}
