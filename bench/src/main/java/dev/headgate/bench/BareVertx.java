package dev.headgate.bench;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP library that Headgate stands on, answering every request with the same bytes and looking
 * at none: what no answer of the gateway's can be cheaper than.
 */
public final class BareVertx {

  private BareVertx() {}

  /**
   * Serves until it is killed.
   *
   * @param arguments a file with the body, and a file that will hold the port
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var body = Files.readAllBytes(Path.of(arguments[0]));
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var port = 0;
    for (int loop = 0; loop < Runtime.getRuntime().availableProcessors(); loop++) {
      var server = new Server(body);
      try {
        vertx.deployVerticle(server).toCompletionStage().toCompletableFuture().get();
      } catch (ExecutionException failure) {
        throw new IOException("can't listen", failure.getCause());
      }
      port = server.port();
    }
    Files.writeString(Path.of(arguments[1]), Integer.toString(port));
    Thread.currentThread().join();
  }

  private static final class Server extends VerticleBase {

    /** The HTTP library's way to say: any free port, the same for all who say this. */
    private static final int SHARED_FREE_PORT = -1;

    private final byte[] body;
    private @Nullable HttpServer server;

    Server(byte[] body) {
      this.body = body;
    }

    @Override
    public Future<?> start() {
      server =
          vertx
              .createHttpServer(
                  new HttpServerOptions()
                      .setHost("127.0.0.1")
                      .setPort(SHARED_FREE_PORT)
                      .setPerFrameWebSocketCompressionSupported(false)
                      .setPerMessageWebSocketCompressionSupported(false))
              .requestHandler(
                  request -> {
                    var response = request.response();
                    response
                        .headers()
                        .add("Content-Type", "application/json")
                        .add("Content-Length", Integer.toString(body.length))
                        .add("X-Headgate-Answer", "cache")
                        .add("X-Headgate-Credits", "0")
                        .add("X-Headgate-Limit", "pool=1000000/1000000; integration=0/none");
                    response.end(Buffer.buffer(body));
                  });
      return server.listen();
    }

    int port() {
      return server == null ? 0 : server.actualPort();
    }
  }
}
