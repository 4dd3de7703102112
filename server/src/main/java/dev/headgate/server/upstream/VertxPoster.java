package dev.headgate.server.upstream;

import dev.headgate.server.call.Headers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts over Vert.x, to the very address that was checked. */
public final class VertxPoster implements Poster, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(VertxPoster.class);
  private static final int ANSWER_BYTES_MAX = 64 << 10;

  private final HttpClient client;
  private final Duration answerWithin;

  public VertxPoster(Vertx vertx, Duration answerWithin) {
    this.answerWithin = answerWithin;
    client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setConnectTimeout((int) answerWithin.toMillis())
                    .setIdleTimeout((int) answerWithin.toMillis())
                    .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                    .setKeepAliveTimeout(15)
                    .setDecompressionSupported(false))
            .with(new PoolOptions().setHttp1MaxSize(4))
            .withConnectHandler(
                connection ->
                    // Who hangs up between two pushes is met anew by the next.
                    connection.exceptionHandler(
                        failure ->
                            LOG.debug("a connection failed: {}", failure.getClass().getName())))
            .build();
  }

  @Override
  public int post(URI url, InetAddress address, Headers headers, byte[] body)
      throws InterruptedException {
    boolean tls = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(url.getHost())
            .setPort(port)
            .setSsl(tls)
            .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
            .setFollowRedirects(false)
            .setTimeout(answerWithin.toMillis());
    headers.forEach(header -> options.putHeader(header.name(), header.value()));
    var status =
        client
            .request(options)
            .compose(request -> sent(request, body))
            .toCompletionStage()
            .toCompletableFuture();
    try {
      return status.get();
    } catch (ExecutionException failed) {
      throw new UpstreamFailure.Broke("no answer came", failed.getCause());
    }
  }

  private static Future<Integer> sent(HttpClientRequest request, byte[] body) {
    return request
        .send(Buffer.buffer(body))
        .map(
            response -> {
              var read = new AtomicInteger();
              response.handler(
                  chunk -> {
                    // What it says isn't wanted, and is let by only to keep the connection.
                    if (read.addAndGet(chunk.length()) > ANSWER_BYTES_MAX) {
                      request.reset();
                    }
                  });
              return response.statusCode();
            });
  }

  @Override
  public void close() {
    client.close();
  }
}
