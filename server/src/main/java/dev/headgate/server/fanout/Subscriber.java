package dev.headgate.server.fanout;

import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.fanout.ChangeLog;
import dev.headgate.core.fanout.DeadLetter;
import dev.headgate.core.fanout.Logged;
import dev.headgate.core.fanout.Retries;
import dev.headgate.core.fanout.Subscription;
import dev.headgate.core.fanout.Subscriptions;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.time.Time;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes the log to one subscriber, one push after the other, so that changes keep their order. Its
 * place in the log moves on, durably, only after a push was taken or given up: whoever kills the
 * process makes it push something twice, never not at all.
 */
final class Subscriber implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

  private static final int READ_AHEAD = 200;
  private static final int REPLAYED_MAX = 1_000;
  private static final Duration STORE_PAUSE = Duration.ofSeconds(5);

  /** What all subscribers share. */
  record Means(
      ChangeLog log,
      Subscriptions book,
      Pushing pushing,
      Retries retries,
      Consumer<GatewayEvent> events,
      Time time) {}

  private final Subscription subscription;
  private final URI url;
  private final String secret;
  private final Means means;
  private final RandomGenerator random = new SplittableRandom();
  private final Semaphore attention = new Semaphore(1);
  private final AtomicLong pushed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;
  private volatile long cursor;
  private volatile String lastFailure = "";
  private volatile boolean replayWanted;
  private @Nullable Instant failingSince;
  private boolean disabled;

  Subscriber(Subscription subscription, URI url, String secret, Means means) {
    this.subscription = subscription;
    this.url = url;
    this.secret = secret;
    this.means = means;
    cursor = subscription.cursor();
    thread = Thread.ofVirtual().name("push").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Something was added to the log. */
  void attend() {
    if (attention.availablePermits() == 0) {
      attention.release();
    }
  }

  /** Pushes what it did not take once more. */
  void replay() {
    replayWanted = true;
    attend();
  }

  long cursor() {
    return cursor;
  }

  long pushed() {
    return pushed.get();
  }

  long failed() {
    return failed.get();
  }

  /** What went wrong last; empty where nothing has since a push was taken. */
  String lastFailure() {
    return lastFailure;
  }

  private void run() {
    try {
      while (!disabled) {
        attention.acquire();
        attention.drainPermits();
        catchUp();
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException mistake) {
      LOG.atError()
          .addKeyValue("subscription", subscription.id())
          .setCause(mistake)
          .log("pushing ended by a mistake of Headgate");
    }
  }

  /** Pushes until the end of the log is reached. */
  private void catchUp() throws InterruptedException {
    while (!disabled) {
      try {
        if (replayWanted) {
          replayWanted = false;
          replayDead();
        }
        if (!pushNext()) {
          return;
        }
      } catch (LedgerUnavailable down) {
        LOG.atWarn().addKeyValue("reason", down.getMessage()).log("pushing waits for the store");
        means.time.sleep(STORE_PAUSE);
      }
    }
  }

  /** False where nothing is left to push. */
  private boolean pushNext() throws InterruptedException {
    var next = means.log.after(cursor, READ_AHEAD);
    if (next.isEmpty()) {
      return false;
    }
    var wanted =
        next.stream()
            .filter(each -> subscription.wants(each.change()))
            .limit(subscription.batchMax())
            .toList();
    if (wanted.isEmpty()) {
      cursor = next.getLast().number(); // kept with the next push
      return true;
    }
    push(wanted);
    return true;
  }

  private void push(List<Logged> changes) throws InterruptedException {
    long end = changes.getLast().number();
    for (int attempt = 1; ; attempt++) {
      switch (means.pushing.push(url, secret, changes, attempt)) {
        case Pushing.Outcome.Taken() -> {
          taken(changes.size());
          means.book.advance(subscription.id(), end);
          cursor = end;
          return;
        }
        case Pushing.Outcome.Gone() -> {
          disable("answered 410: it is no more");
          return;
        }
        case Pushing.Outcome.Failed(var why) -> {
          switch (next(attempt, why)) {
            case Retries.Next.Again(var after) -> means.time.sleep(after);
            case Retries.Next.Disable() -> {
              disable(why);
              return;
            }
            case Retries.Next.GiveUp() -> {
              bury(changes, end, attempt, why);
              return;
            }
          }
        }
      }
    }
  }

  private void taken(int changes) {
    pushed.addAndGet(changes);
    failingSince = null;
    lastFailure = "";
  }

  private Retries.Next next(int attempt, String why) {
    failed.incrementAndGet();
    lastFailure = why;
    var now = means.time.instant();
    failingSince = failingSince == null ? now : failingSince;
    return means.retries.after(attempt, failingSince, now, random);
  }

  private void bury(List<Logged> changes, long end, int attempts, String why) {
    var now = means.time.instant();
    var letters =
        changes.stream().map(change -> new DeadLetter(change, now, attempts, why)).toList();
    means.book.advance(subscription.id(), end, letters);
    cursor = end;
    means.events.accept(new GatewayEvent.PushGivenUp(now, subscription.id(), changes.size(), why));
  }

  private void disable(String why) {
    var now = means.time.instant();
    means.book.disable(subscription.id(), now, why);
    disabled = true;
    LOG.atWarn()
        .addKeyValue("subscription", subscription.id())
        .addKeyValue("why", why)
        .log("a subscription is disabled");
    means.events.accept(new GatewayEvent.SubscriptionDisabled(now, subscription.id(), why));
  }

  /** One by one and once each; the first that is not taken ends it. */
  private void replayDead() throws InterruptedException {
    for (var letter : means.book.dead(subscription.id(), REPLAYED_MAX)) {
      var one = List.of(letter.logged());
      var outcome = means.pushing.push(url, secret, one, letter.attempts() + 1);
      if (!(outcome instanceof Pushing.Outcome.Taken)) {
        failed.incrementAndGet();
        return;
      }
      taken(1);
      means.book.revived(subscription.id(), List.of(letter.logged().number()));
    }
  }

  /** Ends pushing; returns when nothing is under way any more. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
