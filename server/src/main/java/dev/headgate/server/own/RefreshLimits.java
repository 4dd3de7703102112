package dev.headgate.server.own;

import dev.headgate.core.time.Time;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Zoho now and then what the organisation has bought and what calls cost it. What is learnt
 * from the answers is learnt where they pass by, like those to everyone else.
 */
public final class RefreshLimits implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshLimits.class);

  /** One credit each. */
  private static final List<String> ASKED =
      List.of("/crm/v8/org", "/crm/v8/__features/user_licenses", "/crm/v8/__apis");

  private final OwnClient client;
  private final Duration every;
  private final Time time;
  private final Thread thread;

  private RefreshLimits(OwnClient client, Duration every, Time time) {
    this.client = client;
    this.every = every;
    this.time = time;
    thread = Thread.ofVirtual().name("refresh-limits").unstarted(this::run);
  }

  public static RefreshLimits start(OwnClient client, Duration every, Time time) {
    var refresh = new RefreshLimits(client, every, time);
    refresh.thread.start();
    return refresh;
  }

  private void run() {
    try {
      while (true) {
        for (var target : ASKED) {
          ask(target);
        }
        time.sleep(every);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(String target) throws InterruptedException {
    var reply = client.get(target);
    if (reply.isEmpty()) {
      LOG.warn("Headgate's own client (client.id) could not sign in; {} was not asked", target);
    } else if (reply.get().status() != 200) {
      LOG.warn(
          "{} was answered with status {}; limits stay as known", target, reply.get().status());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
