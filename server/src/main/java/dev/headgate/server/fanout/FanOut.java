package dev.headgate.server.fanout;

import dev.headgate.core.event.Events;
import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.fanout.DeadLetter;
import dev.headgate.core.fanout.Subscription;
import dev.headgate.core.fanout.Subscriptions;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.time.Time;
import dev.headgate.core.watch.Operation;
import dev.headgate.server.config.FanOutConfig;
import dev.headgate.server.upstream.Poster;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes changes on to all subscribers, each at its own pace. */
public final class FanOut implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);
  private static final int SECRET_MAX = 200;

  private final FanOutConfig config;
  private final Feed feed;
  private final Subscriptions book;
  private final Seal seal;
  private final Subscriber.Means means;
  private final Time time;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Subscriber> running = new ConcurrentHashMap<>();
  private final Events.Listening listening;
  private final Thread pruning;

  /**
   * Does not push yet.
   *
   * @param key a secret that subscribers' addresses and secrets are encrypted with
   */
  public FanOut(
      FanOutConfig config,
      Feed feed,
      Subscriptions book,
      Poster poster,
      String key,
      Consumer<GatewayEvent> events,
      Time time) {
    this.config = config;
    this.feed = feed;
    this.book = book;
    this.time = time;
    seal = new Seal(key);
    means =
        new Subscriber.Means(
            feed,
            book,
            new Pushing(poster, config.allowPrivate(), time),
            config.retries(),
            events,
            time);
    listening = feed.listen(() -> running.values().forEach(Subscriber::attend));
    pruning = Thread.ofVirtual().name("change-pruner").unstarted(this::prune);
  }

  /** Begins to push. */
  public void start() {
    pruning.start();
    for (var subscription : book.all()) {
      if (subscription.disabled().isEmpty()) {
        run(subscription);
      }
    }
  }

  public Feed feed() {
    return feed;
  }

  /** What someone asks for who wants to be pushed changes. */
  public record Wish(
      String url,
      Optional<String> secret,
      Set<String> modules,
      Set<Operation> operations,
      int batch) {}

  /** What became of a wish. */
  public sealed interface Answer {

    /**
     * It is granted.
     *
     * @param secret to check signatures with; told this once
     */
    record Subscribed(Subscription subscription, String secret) implements Answer {}

    record Refused(String why) implements Answer {}
  }

  /** Subscribes from the next change on. */
  public Answer subscribe(Wish wish) {
    var url = Address.parse(wish.url());
    if (url.isEmpty()) {
      return new Answer.Refused(
          "url must be an address like https://hooks.example/in, without a password or fragment");
    }
    if (wish.secret().filter(FanOut::isUnusable).isPresent()) {
      return new Answer.Refused("secret must be 16 to " + SECRET_MAX + " visible characters");
    }
    lock.lock();
    try {
      if (book.all().size() >= config.subscribersMax()) {
        return new Answer.Refused(
            "there are " + config.subscribersMax() + " subscribers: fan-out.subscribers");
      }
      var secret = wish.secret().orElseGet(() -> hex(32));
      var subscription =
          new Subscription(
              "sub-" + hex(8),
              Address.shown(url.get()),
              seal.close(url.get() + "\n" + secret),
              wish.modules(),
              wish.operations(),
              wish.batch(),
              feed.last(),
              time.instant(),
              Optional.empty());
      book.add(subscription);
      run(subscription);
      return new Answer.Subscribed(subscription, secret);
    } finally {
      lock.unlock();
    }
  }

  private static boolean isUnusable(String secret) {
    return !secret.matches("[\\x21-\\x7e]{16," + SECRET_MAX + "}");
  }

  private String hex(int bytes) {
    var made = new byte[bytes];
    random.nextBytes(made);
    return HexFormat.of().formatHex(made);
  }

  private void run(Subscription subscription) {
    String[] opened;
    try {
      opened = seal.open(subscription.sealed()).split("\n", 2);
    } catch (IllegalArgumentException otherKey) {
      LOG.atError()
          .addKeyValue("subscription", subscription.id())
          .log("a subscription can't be read: it is of another data folder; delete it");
      return;
    }
    var subscriber = new Subscriber(subscription, URI.create(opened[0]), opened[1], means);
    running.put(subscription.id(), subscriber);
    subscriber.start();
  }

  /** False where there is none of that id. */
  public boolean unsubscribe(String id) {
    lock.lock();
    try {
      stop(id);
      return book.remove(id);
    } finally {
      lock.unlock();
    }
  }

  private void stop(String id) {
    Optional.ofNullable(running.remove(id)).ifPresent(Subscriber::close);
  }

  /** Goes on where a disabled subscriber was left; false where there is none of that id. */
  public boolean enable(String id) {
    lock.lock();
    try {
      if (book.find(id).isEmpty()) {
        return false;
      }
      stop(id);
      book.enable(id);
      book.find(id).ifPresent(this::run);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Pushes dead letters once more; empty where there is no such subscriber, or it is disabled. */
  public Optional<Long> replay(String id) {
    var subscriber = Optional.ofNullable(running.get(id));
    if (subscriber.isEmpty() || book.find(id).flatMap(Subscription::disabled).isPresent()) {
      return Optional.empty();
    }
    long waiting = book.deadCount(id);
    subscriber.get().replay();
    return Optional.of(waiting);
  }

  public List<DeadLetter> dead(String id, int max) {
    return book.dead(id, max);
  }

  /**
   * How a subscriber stands.
   *
   * @param behind how many numbers of the log are after its place, wanted or not
   * @param dead how many changes it did not take
   */
  public record View(
      Subscription subscription,
      long behind,
      long dead,
      long pushed,
      long failed,
      String lastFailure) {}

  public List<View> views() {
    long last = feed.last();
    return book.all().stream()
        .map(
            each -> {
              var subscriber = Optional.ofNullable(running.get(each.id()));
              return new View(
                  each,
                  last - subscriber.map(Subscriber::cursor).orElse(each.cursor()),
                  book.deadCount(each.id()),
                  subscriber.map(Subscriber::pushed).orElse(0L),
                  subscriber.map(Subscriber::failed).orElse(0L),
                  subscriber.map(Subscriber::lastFailure).orElse(""));
            })
        .toList();
  }

  private void prune() {
    try {
      while (true) {
        try {
          feed.prune(time.instant().minus(config.kept()), config.changesMax());
        } catch (LedgerUnavailable failure) {
          LOG.warn("old changes could not be deleted: {}", failure.getMessage());
        }
        time.sleep(PRUNE_EVERY);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    listening.close();
    pruning.interrupt();
    running.values().forEach(Subscriber::close);
  }
}
