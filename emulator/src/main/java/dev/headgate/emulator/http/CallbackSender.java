package dev.headgate.emulator.http;

import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.fault.Fault;
import dev.headgate.emulator.fault.FaultBook;
import dev.headgate.emulator.world.Callback;
import dev.headgate.emulator.world.Callbacks;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends callbacks when they are due. A fault rule whose method is {@code NOTIFY} matches the path
 * of the address: such a callback is lost (drop), late (delay) or comes twice (double).
 */
public final class CallbackSender {

  private static final String NOTIFY = "NOTIFY";
  private static final int WAITING_MAX = 10_000;
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final int ANSWER_SECONDS_MAX = 30;

  private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);

  private final Context context;
  private final VirtualClock clock;
  private final Delays delays;
  private final HttpClient client;
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile @Nullable Life present;

  public CallbackSender(Vertx vertx, VirtualClock clock) {
    this.clock = clock;
    context = vertx.getOrCreateContext();
    delays = new Delays(vertx, context, clock);
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS_MAX)
                .setIdleTimeout(ANSWER_SECONDS_MAX)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
  }

  /** For a new life of the organisation; what an earlier one still owed is forgotten. */
  public Callbacks begin(FaultBook faults) {
    var life = new Life(faults);
    present = life;
    return life;
  }

  /** The callbacks of one life. */
  private final class Life implements Callbacks {
    private final FaultBook faults;

    Life(FaultBook faults) {
      this.faults = faults;
    }

    @Override
    public void send(Callback callback) {
      if (waiting.incrementAndGet() > WAITING_MAX) {
        waiting.decrementAndGet();
        LOG.atWarn().addKeyValue("waitingMax", WAITING_MAX).log("a callback was thrown away");
        return;
      }
      context.runOnContext(_ -> delays.runAt(callback.due(), () -> leave(callback)));
    }

    private void leave(Callback callback) {
      waiting.decrementAndGet();
      if (present != this) {
        return;
      }
      var path = callback.to().getRawPath();
      var fault = faults.take(NOTIFY, path.isEmpty() ? "/" : path).orElse(Fault.NONE);
      delays.runAt(
          clock.instant().plus(fault.delay()),
          () -> {
            switch (fault.kind()) {
              case Fault.Dropped _ -> {}
              case Fault.Doubled _ -> {
                post(callback);
                post(callback);
              }
              case Fault.Kind _ -> post(callback);
            }
          });
    }
  }

  private void post(Callback callback) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(callback.to().toString())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8");
    client
        .request(options)
        .compose(request -> request.send(Buffer.buffer(callback.body())))
        .compose(response -> response.end())
        // The path may hold a secret of the receiver's.
        .onFailure(
            e ->
                LOG.atInfo()
                    .addKeyValue("host", callback.to().getHost())
                    .addKeyValue("why", e.toString())
                    .log("a callback was not taken"));
  }
}
