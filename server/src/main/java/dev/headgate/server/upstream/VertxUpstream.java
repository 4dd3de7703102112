package dev.headgate.server.upstream;

import dev.headgate.server.call.Answer;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Header;
import dev.headgate.server.call.Headers;
import dev.headgate.server.config.LimitsConfig;
import dev.headgate.server.config.UpstreamConfig;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Zoho over Vert.x.
 *
 * <p>A caller waits on its virtual thread; everything else happens on an event loop, that of the
 * client's own connection where there is one, so that a streamed body crosses no thread. An answer
 * is read into memory up to a bound before the waiting thread sees it; a longer one is handed over
 * paused, with what was read of it.
 */
public final class VertxUpstream implements Upstream, AutoCloseable {

  /** The exchange's own deadline comes first and says more than a closed connection. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(VertxUpstream.class);
  private static final String LENGTH = "Content-Length";

  private final Vertx vertx;
  private final HttpClient client;
  private final UpstreamConfig config;
  private final int answerBytesMax;
  private volatile boolean closed;

  public VertxUpstream(Vertx vertx, UpstreamConfig config, LimitsConfig limits) {
    this.vertx = vertx;
    this.config = config;
    this.answerBytesMax = limits.answerInMemoryBytesMax();
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) config.connectWithin().toMillis())
                    .setKeepAliveTimeout(
                        15) // seconds; below what servers allow, so that none is met closing
                    .setIdleTimeout((int) config.answerWithin().plus(GRACE).toMillis())
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setMaxHeaderSize(64 << 10)
                    .setMaxInitialLineLength(16 << 10)
                    .setDecompressionSupported(false)
                    .setTcpNoDelay(true))
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(config.connectionsMax())
                    .setMaxWaitQueueSize(limits.callsMax()))
            .withConnectHandler(
                connection ->
                    // The library would log the message, which may quote an answer.
                    connection.exceptionHandler(
                        failure ->
                            LOG.debug("a connection failed: {}", failure.getClass().getName())))
            .build();
  }

  @Override
  public Answer send(Outgoing outgoing) throws InterruptedException {
    var exchange = new Exchange(outgoing);
    Context loop = Loop.current(vertx);
    loop.runOnContext(_ -> exchange.guarded(exchange::start));
    var answer = exchange.answer.future().toCompletionStage().toCompletableFuture();
    try {
      // No bound here: the exchange ends by its answer, its deadline or its connection's idle time.
      return answer.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof UpstreamFailure failure) {
        throw failure;
      }
      throw new IllegalStateException("an exchange failed unclassified", failed.getCause());
    } catch (InterruptedException stopped) {
      exchange.abandon();
      throw stopped;
    }
  }

  @Override
  public void close() {
    closed = true;
    client.close();
  }

  /** One request and its answer. All methods but the constructor run on one event loop. */
  private final class Exchange {

    private final Outgoing outgoing;
    private final Promise<Answer> answer = Promise.promise();
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private final Buffer read = Buffer.buffer();
    private boolean sent;
    private long deadline = -1;
    private @Nullable HttpClientRequest request;

    Exchange(Outgoing outgoing) {
      this.outgoing = outgoing;
    }

    /** Runs a step; a bug in it ends the exchange, for someone waits for its answer. */
    void guarded(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException mistake) {
        vertx.cancelTimer(deadline);
        answer.tryFail(mistake);
        reset();
      }
    }

    void start() {
      if (closed) {
        fail(new UpstreamFailure.Unreachable("Headgate is stopping", null));
        return;
      }
      var base = config.base(outgoing.server());
      boolean tls = "https".equals(base.getScheme());
      var options =
          new RequestOptions()
              .setMethod(HttpMethod.valueOf(outgoing.method()))
              .setHost(base.getHost())
              .setPort(base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80)
              .setSsl(tls)
              .setURI(outgoing.target())
              .setFollowRedirects(false)
              .setConnectTimeout(config.connectWithin().toMillis());
      client
          .request(options)
          .onSuccess(opened -> guarded(() -> sendOn(opened)))
          .onFailure(
              failure -> fail(new UpstreamFailure.Unreachable("Zoho can't be reached", failure)));
    }

    private void sendOn(HttpClientRequest opened) {
      request = opened;
      if (abandoned.get()) {
        reset();
        return;
      }
      putHeaders(opened);
      opened.exceptionHandler(this::broke);
      opened
          .response()
          .onSuccess(response -> guarded(() -> receive(response)))
          .onFailure(this::broke);
      sent = true;
      switch (outgoing.body()) {
        case Body.Bytes(var bytes) -> {
          (bytes.length == 0 ? opened.end() : opened.end(Buffer.buffer(bytes)))
              .onFailure(this::broke);
          startDeadline();
        }
        case VertxStream stream ->
            stream
                .flowInto(opened)
                .onSuccess(_ -> startDeadline())
                .onFailure(failure -> flowEnded(stream, failure));
        case Body.Streamed other ->
            throw new IllegalStateException("a body from elsewhere: " + other.getClass());
      }
    }

    private void flowEnded(VertxStream stream, Throwable failure) {
      if (stream.rest().hasFailed()) {
        fail(new UpstreamFailure.CallerLeft("the request ended before it was whole", failure));
      } else {
        broke(failure);
      }
      reset();
    }

    private void putHeaders(HttpClientRequest opened) {
      var headers = opened.headers();
      var length = length(outgoing);
      for (var header : outgoing.headers()) {
        if (!header.name().equalsIgnoreCase(LENGTH)) {
          headers.add(header.name(), header.value());
        } else if (length.isPresent() && !headers.contains(LENGTH)) {
          // In its own place and spelling, but with the length that is true here.
          headers.add(header.name(), length.get());
        }
      }
      if (length.isEmpty()) {
        opened.setChunked(true);
      } else if (!headers.contains(LENGTH)
          && (!length.get().equals("0") || saysLength(outgoing.method()))) {
        headers.add(LENGTH, length.get());
      }
    }

    private static Optional<String> length(Outgoing outgoing) {
      return switch (outgoing.body()) {
        case Body.Bytes(var bytes) -> Optional.of(Integer.toString(bytes.length));
        case Body.Streamed stream ->
            stream.length() < 0 ? Optional.empty() : Optional.of(Long.toString(stream.length()));
      };
    }

    /** Whether a request without a body says so: those whose method lets a body be expected. */
    private static boolean saysLength(String method) {
      return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    private void startDeadline() {
      if (!answer.future().isComplete()) {
        deadline = vertx.setTimer(config.answerWithin().toMillis(), _ -> late());
      }
    }

    private void receive(HttpClientResponse response) {
      if (response.statusCode() < 200 || response.statusCode() > 599) {
        broke(new IOException("a status that is none"));
        reset();
        return;
      }
      var headers = new ArrayList<Header>();
      response.headers().forEach(line -> headers.add(new Header(line.getKey(), line.getValue())));
      var head = new Headers(headers);
      response.exceptionHandler(this::broke);
      response.handler(
          chunk -> {
            if (read.length() + chunk.length() > answerBytesMax && !answer.future().isComplete()) {
              response.pause();
              read.appendBuffer(chunk);
              succeed(
                  new Answer(
                      response.statusCode(),
                      head,
                      new VertxStream(read, new HeldStream(response), length(head), this::reset)));
            } else {
              read.appendBuffer(chunk);
            }
          });
      response.endHandler(
          _ -> succeed(new Answer(response.statusCode(), head, new Body.Bytes(read.getBytes()))));
    }

    private static long length(Headers headers) {
      return headers.first("Content-Length").map(Long::parseLong).orElse(-1L);
    }

    private void late() {
      fail(new UpstreamFailure.TimedOut("no answer from Zoho in time", null));
      reset();
    }

    private void reset() {
      if (request != null) {
        request.reset();
      }
    }

    private void broke(Throwable failure) {
      if (closed && sent) {
        // Cut off by our own stop, not by Zoho: nobody is to send it again.
        fail(new UpstreamFailure.TimedOut("no answer before Headgate stopped", failure));
        return;
      }
      fail(
          sent
              ? new UpstreamFailure.Broke(
                  "the connection to Zoho ended before a whole answer", failure)
              : new UpstreamFailure.Unreachable("Zoho can't be reached", failure));
    }

    void abandon() {
      abandoned.set(true);
    }

    private void succeed(Answer whole) {
      vertx.cancelTimer(deadline);
      answer.tryComplete(whole);
    }

    private void fail(UpstreamFailure failure) {
      vertx.cancelTimer(deadline);
      answer.tryFail(failure);
    }
  }
}
