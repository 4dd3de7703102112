package dev.headgate.server.front;

import dev.headgate.core.time.Time;
import dev.headgate.server.Gateway;
import dev.headgate.server.StartFailure;
import dev.headgate.server.config.LimitsConfig;
import dev.headgate.server.config.ListenConfig;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The gateway's doors for clients: one on each event loop, all on one port. */
public final class Fronts implements AutoCloseable {

  private final Vertx vertx;
  private final List<Front> fronts = new ArrayList<>();

  private Fronts(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Opens the doors; on return they listen. */
  public static Fronts start(
      Vertx vertx,
      Gateway gateway,
      ListenConfig listen,
      LimitsConfig limits,
      Time time,
      CallsUnderWay underWay)
      throws InterruptedException {
    var doors = new Fronts(vertx);
    for (int loop = 0; loop < Runtime.getRuntime().availableProcessors(); loop++) {
      doors.deploy(new Front(gateway, listen, limits, time, underWay), listen);
    }
    return doors;
  }

  private void deploy(Front front, ListenConfig address) throws InterruptedException {
    try {
      vertx.deployVerticle(front).toCompletionStage().toCompletableFuture().get();
      fronts.add(front);
    } catch (ExecutionException failure) {
      throw new StartFailure(
          "can't listen on " + address.host() + ":" + address.port() + ": " + reason(failure),
          failure);
    }
  }

  private static String reason(ExecutionException failure) {
    var cause = failure.getCause();
    return cause == null || cause.getMessage() == null ? "no reason given" : cause.getMessage();
  }

  public int port() {
    return fronts.getFirst().port();
  }

  /** Takes no more connections; those with a running call stay until it is answered. */
  public void stopAccepting() {
    fronts.forEach(Front::stopAccepting);
  }

  @Override
  public void close() {
    // The event loops close what is left when they end.
  }
}
