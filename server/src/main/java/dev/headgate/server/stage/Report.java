package dev.headgate.server.stage;

import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what became of a call, once, to all who listen. */
public final class Report implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(Report.class);

  private final Consumer<GatewayEvent> events;
  private final Time time;

  public Report(Consumer<GatewayEvent> events, Time time) {
    this.events = events;
    this.time = time;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    long begun = time.nanos();
    var reply = next.proceed(call);
    report(call, reply, Duration.ofNanos(time.nanos() - begun));
    return reply;
  }

  private void report(Call call, Reply reply, Duration took) {
    try {
      events.accept(
          new GatewayEvent.CallEnded(
              call.at(),
              call.caller(),
              call.price().operation(),
              call.price().module(),
              reply.source(),
              reply.status(),
              reply.credits(),
              took));
    } catch (RuntimeException mistake) {
      // The call itself has gone well, and its caller must hear so.
      LOG.atError().addKeyValue("call", call).setCause(mistake).log("a listener failed");
    }
  }

  /** Reports a reply that needed no waiting. */
  public Reply atOnce(Call call, Reply reply) {
    report(call, reply, Duration.ZERO);
    return reply;
  }
}
