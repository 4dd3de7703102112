package dev.headgate.emulator.http;

import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.crm.Callback;
import dev.headgate.emulator.fault.Fault;
import dev.headgate.emulator.fault.FaultBook;
import dev.headgate.emulator.world.CallbackReport;
import dev.headgate.emulator.world.Courier;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends callbacks when they are due, those to one address in turn. A fault rule whose method is
 * {@code NOTIFY} matches the path of the address: such a callback is lost (drop), late (delay),
 * comes twice (double) or is overtaken by the next one to its address (reorder).
 */
public final class CallbackSender {

  private static final String NOTIFY = "NOTIFY";
  private static final int WAITING_MAX = 10_000;
  private static final int CONNECT_MILLIS_MAX = 5_000;
  private static final int ANSWER_SECONDS_MAX = 30;

  // How long one waits to be overtaken where no other comes.
  private static final Duration OVERTAKEN_WITHIN = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(CallbackSender.class);

  private final Context context;
  private final VirtualClock clock;
  private final CallbackRules rules;
  private final Delays delays;
  private final HttpClient client;
  private volatile @Nullable Life present;

  public CallbackSender(Vertx vertx, VirtualClock clock, CallbackRules rules) {
    this.clock = clock;
    this.rules = rules;
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
  public Courier begin(FaultBook faults) {
    var life = new Life(faults);
    present = life;
    return life;
  }

  /** A callback on its way; no record, since two of the same callback are still two. */
  private static final class Errand {
    private final Callback callback;
    private final int triesBefore;

    Errand(Callback callback, int triesBefore) {
      this.callback = callback;
      this.triesBefore = triesBefore;
    }

    URI to() {
      return callback.to();
    }
  }

  /** The callbacks of one life. But for {@code send} and {@code report}, on the event loop. */
  private final class Life implements Courier {
    private final FaultBook faults;
    private final Map<URI, CallbackLane<Errand>> lanes = new HashMap<>();
    private final AtomicLong owed = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong withheld = new AtomicLong();
    private final AtomicLong overflowed = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();

    Life(FaultBook faults) {
      this.faults = faults;
    }

    @Override
    public void send(Callback callback) {
      owed.incrementAndGet();
      if (waiting.incrementAndGet() > WAITING_MAX) {
        end(overflowed);
        LOG.atWarn().addKeyValue("waitingMax", WAITING_MAX).log("a callback was thrown away");
        return;
      }
      context.runOnContext(_ -> delays.runAt(callback.due(), () -> leave(new Errand(callback, 0))));
    }

    @Override
    public CallbackReport report() {
      return new CallbackReport(
          owed.get(),
          delivered.get(),
          failed.get(),
          lost.get(),
          withheld.get(),
          overflowed.get(),
          waiting.get());
    }

    private void leave(Errand errand) {
      if (present != this) {
        return;
      }
      if (!rules.reaches(errand.to())) {
        withhold(errand);
        return;
      }
      var path = errand.to().getRawPath();
      var fault = faults.take(NOTIFY, path.isEmpty() ? "/" : path).orElse(Fault.NONE);
      delays.runAt(clock.instant().plus(fault.delay()), () -> give(errand, fault.kind()));
    }

    private void withhold(Errand errand) {
      if (withheld.get() == 0) {
        LOG.atWarn()
            .addKeyValue("host", errand.to().getHost())
            .log("callbacks are withheld: their address is not on this machine");
      }
      end(withheld);
    }

    private void give(Errand errand, Fault.Kind kind) {
      var lane = lanes.computeIfAbsent(errand.to(), _ -> new CallbackLane<>(this::post));
      switch (kind) {
        case Fault.Dropped _ -> end(lost);
        case Fault.Doubled _ -> {
          waiting.incrementAndGet();
          lane.add(errand);
          lane.add(new Errand(errand.callback, errand.triesBefore));
        }
        case Fault.Overtaken _ -> {
          lane.holdForNext(errand);
          delays.runAt(clock.instant().plus(OVERTAKEN_WITHIN), () -> lane.release(errand));
        }
        case Fault.Kind _ -> lane.add(errand);
      }
      lanes.values().removeIf(CallbackLane::isIdle);
    }

    private Future<?> post(Errand errand) {
      if (present != this) {
        return Future.succeededFuture();
      }
      return CallbackSender.this
          .post(errand.callback)
          .onSuccess(status -> answered(errand, status))
          .onFailure(e -> notTaken(errand, e.toString()));
    }

    private void answered(Errand errand, int status) {
      if (status / 100 == 2) {
        end(delivered);
      } else {
        notTaken(errand, "answered " + status);
      }
    }

    private void notTaken(Errand errand, String why) {
      // The path may hold a secret of the receiver's.
      LOG.atInfo()
          .addKeyValue("host", errand.to().getHost())
          .addKeyValue("why", why)
          .log("a callback was not taken");
      int tries = errand.triesBefore + 1;
      if (tries > rules.retryAfter().size()) {
        end(failed);
        return;
      }
      failed.incrementAndGet();
      delays.runAt(
          clock.instant().plus(rules.retryAfter().get(tries - 1)),
          () -> leave(new Errand(errand.callback, tries)));
    }

    private void end(AtomicLong how) {
      how.incrementAndGet();
      waiting.decrementAndGet();
    }
  }

  /** The status of the answer. */
  private Future<Integer> post(Callback callback) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(callback.to().toString())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json;charset=UTF-8");
    return client
        .request(options)
        .compose(request -> request.send(Buffer.buffer(callback.body())))
        .compose(CallbackSender::whole);
  }

  private static Future<Integer> whole(HttpClientResponse response) {
    return response.end().map(response.statusCode());
  }
}
