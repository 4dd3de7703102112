package dev.headgate.emulator.http;

import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on one loopback port with several event loops. */
public final class Listener implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  // Search criteria and lists of ids make long URLs.
  private static final int URL_BYTES_MAX = 32 * 1024;
  private static final int HEADER_BYTES_MAX = 32 * 1024;
  private static final int IDLE_MINUTES_MAX = 10;
  private static final int WORKERS = 4;
  // To Vert.x zero would mean another free port for each loop.
  private static final int ONE_FREE_PORT_FOR_ALL = -1;

  /** Makes the handler of one event loop, on that event loop. */
  @FunctionalInterface
  public interface LoopHandler {
    Handler<HttpServerRequest> create(Vertx vertx, Context context);
  }

  private final Vertx vertx;
  private final int port;

  private Listener(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  /**
   * Begins to listen.
   *
   * @param port zero for any free one
   */
  public static Listener open(int port, LoopHandler handler) throws IOException {
    int loops = Runtime.getRuntime().availableProcessors();
    var vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(WORKERS)
                // Nothing is served from files, so no cache folder is made for them.
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    try {
      var taken = new AtomicInteger();
      await(
          vertx.deployVerticle(
              () -> new Loop(port == 0 ? ONE_FREE_PORT_FOR_ALL : port, handler, taken),
              new DeploymentOptions().setInstances(loops)));
      return new Listener(vertx, taken.get());
    } catch (CompletionException e) {
      await(vertx.close());
      var why = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "can't listen on " + LOOPBACK + ":" + port + ": " + why.getMessage(), why);
    }
  }

  public int port() {
    return port;
  }

  /** The event loops it runs on, for those who send as well as listen. */
  public Vertx vertx() {
    return vertx;
  }

  /** Closes the port and every connection. */
  @Override
  public void close() {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static final class Loop extends VerticleBase {
    private final int wanted;
    private final LoopHandler handler;
    private final AtomicInteger taken;

    Loop(int wanted, LoopHandler handler, AtomicInteger taken) {
      this.wanted = wanted;
      this.handler = handler;
      this.taken = taken;
    }

    @Override
    public Future<?> start() {
      return vertx
          .createHttpServer(options())
          .requestHandler(handler.create(vertx, context))
          .listen(wanted, LOOPBACK)
          .onSuccess((HttpServer server) -> taken.set(server.actualPort()));
    }

    private static HttpServerOptions options() {
      return new HttpServerOptions()
          .setMaxInitialLineLength(URL_BYTES_MAX)
          .setMaxHeaderSize(HEADER_BYTES_MAX)
          .setIdleTimeout(IDLE_MINUTES_MAX)
          .setIdleTimeoutUnit(TimeUnit.MINUTES)
          .setHandle100ContinueAutomatically(true)
          // Clients that offer an upgrade, as Java's does, would leave HTTP/1.1 behind.
          .setHttp2ClearTextEnabled(false);
    }
  }
}
