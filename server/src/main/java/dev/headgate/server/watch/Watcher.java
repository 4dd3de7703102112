package dev.headgate.server.watch;

import dev.headgate.core.cache.Changes;
import dev.headgate.core.event.GatewayEvent;
import dev.headgate.core.fanout.ChangeLog;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.time.Time;
import dev.headgate.core.watch.Change;
import dev.headgate.core.watch.Doubt;
import dev.headgate.core.watch.Look;
import dev.headgate.core.watch.ModuleWatch;
import dev.headgate.core.watch.Operation;
import dev.headgate.core.watch.Source;
import dev.headgate.core.watch.WatchBook;
import dev.headgate.core.watch.WatchView;
import dev.headgate.core.watch.WatchedModule;
import dev.headgate.server.config.WatchConfig;
import dev.headgate.server.own.OwnClient;
import dev.headgate.zoho.plan.reach.Reach;
import dev.headgate.zoho.watch.Channel;
import dev.headgate.zoho.watch.LookCalls;
import dev.headgate.zoho.watch.LookCalls.Asked;
import dev.headgate.zoho.watch.Notification;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches modules: keeps their channels open, looks at them now and then, and tells {@link Changes}
 * and the {@link ChangeLog} what changed.
 *
 * <p>Three kinds of threads meet under one lock, which none holds while it waits for anything: an
 * event loop brings a notification, one thread ticks once a second (what was told and has settled
 * is passed on, a module in doubt is no longer relied on), and one at most works at Zoho.
 */
public final class Watcher implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
  private static final int SETTLING_MAX = 50_000;
  private static final int REMEMBERED_MAX = 10_000;

  private final WatchConfig config;
  private final Changes changes;
  private final WatchBook book;
  private final ChangeLog log;
  private final ChannelTokens tokens;
  private final Channels channels;
  private final Looks looks;
  private final BooleanSupplier on;
  private final Consumer<GatewayEvent> events;
  private final Time time;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Watched> byModule = new LinkedHashMap<>();
  private final Map<String, Watched> byChannel;
  private final Settling settling = new Settling(SETTLING_MAX);
  private final Set<String> overflowed = new LinkedHashSet<>();
  private final AtomicLong credits = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final List<WatchedModule> before;
  private final Thread ticking;
  private volatile boolean closed;
  private String notifyUrl = "";
  private boolean adopted;
  private @Nullable Thread working;
  private boolean logIsDown;

  /**
   * Does not watch yet.
   *
   * @param key a secret that channels' tokens are made with
   * @param on whether watching is switched on
   */
  public Watcher(
      WatchConfig config,
      OwnClient client,
      Changes changes,
      WatchBook book,
      ChangeLog log,
      String key,
      BooleanSupplier on,
      Consumer<GatewayEvent> events,
      Time time) {
    this.config = config;
    this.changes = changes;
    this.book = book;
    this.log = log;
    this.on = on;
    this.events = events;
    this.time = time;
    tokens = new ChannelTokens(key);
    channels = new Channels(client, tokens, credits);
    looks = new Looks(client, credits);
    before = book.modules();
    var old = before.stream().collect(Collectors.toMap(WatchedModule::module, Function.identity()));
    var random = new SecureRandom();
    for (var module : config.modules()) {
      var line = Optional.ofNullable(old.get(module));
      var machine = new ModuleWatch(module, config.rules(), line.flatMap(WatchedModule::since));
      var id = line.map(WatchedModule::channelId).orElseGet(() -> newId(random));
      byModule.put(module, new Watched(machine, id, line.isPresent()));
    }
    byChannel =
        byModule.values().stream()
            .collect(Collectors.toUnmodifiableMap(Watched::channelId, Function.identity()));
    remember();
    ticking = Thread.ofVirtual().name("watch").unstarted(this::run);
  }

  /** 18 digits: Zoho wants a number, and nobody else is to have the same. */
  private static String newId(SecureRandom random) {
    return Long.toString(random.nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L));
  }

  private void remember() {
    for (var logged : log.after(Math.max(0, log.last() - REMEMBERED_MAX), REMEMBERED_MAX)) {
      var watched = byModule.get(logged.change().module());
      if (watched != null) {
        watched.machine().remember(logged.change());
      }
    }
  }

  /** What became of a delivery. */
  enum Taken {
    TAKEN,
    NOT_ZOHO,
    OTHER_MODULE
  }

  /**
   * Begins to watch.
   *
   * @param ownUrl where the gateway listens, for where nothing else is configured
   */
  public void start(String ownUrl) {
    notifyUrl = config.notifyUrl().map(Object::toString).orElse(ownUrl + WatchConfig.PATH);
    ticking.start();
  }

  boolean knows(String channelId) {
    return byChannel.containsKey(channelId);
  }

  /** Takes a delivery to a channel that is known. Never blocks. */
  Taken take(String channelId, Notification notification) {
    if (!notification.channelId().equals(channelId)
        || !tokens.isOf(channelId, notification.token())) {
      rejected.incrementAndGet();
      return Taken.NOT_ZOHO;
    }
    var watched = byChannel.get(channelId);
    if (watched == null || !watched.machine().module().equals(notification.module())) {
      rejected.incrementAndGet();
      return Taken.OTHER_MODULE;
    }
    lock.lock();
    try {
      long nanos = time.nanos();
      var fresh =
          watched
              .machine()
              .told(
                  notification.operation(),
                  notification.records(),
                  notification.at(),
                  time.instant(),
                  nanos);
      var module = watched.machine().module();
      var reach = Reach.ofChange(module, notification.operation(), notification.fields());
      tell(module, fresh, reach.modules(), nanos);
    } finally {
      lock.unlock();
    }
    return Taken.TAKEN;
  }

  /** A write of a client's own to a module was answered well. */
  public void wrote(String module, long begunNanos) {
    lock.lock();
    try {
      byModule.values().stream()
          .map(Watched::machine)
          .filter(each -> Reach.name(each.module()).equals(Reach.name(module)))
          .forEach(each -> each.wrote(begunNanos));
    } finally {
      lock.unlock();
    }
  }

  private void tell(String module, List<Change> fresh, Set<String> reach, long nanos) {
    // Two changes of one second look alike: what seems told again may be a rename, and reach
    // further.
    if (fresh.isEmpty() && reach.equals(Set.of(Reach.name(module)))) {
      return;
    }
    reach.forEach(each -> changes.changed(each, nanos));
    if (!settling.add(fresh, reach, nanos)) {
      overflowed.add(module); // told as a whole, once there is room
    }
  }

  /** Of what a look has found, which doesn't show the fields that were changed. */
  private static Set<String> reach(List<Change> found) {
    return found.stream()
        .map(each -> Reach.ofChange(each.module(), each.operation(), Set.of()))
        .flatMap(each -> each.modules().stream())
        .collect(Collectors.toSet());
  }

  private void run() {
    try {
      while (true) {
        tick();
        time.sleep(config.rules().tick());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    try {
      passOn();
      sayDoubts();
      if (on.getAsBoolean()) {
        workWhereDue();
      }
    } catch (RuntimeException mistake) {
      LOG.error("a tick of the watch failed", mistake);
    }
  }

  /** What has settled is told once more, and written into the log. */
  private void passOn() {
    long nanos = time.nanos();
    Settling.Settled settled;
    lock.lock();
    try {
      tellOverflowed(nanos);
      settled = settling.settled(nanos);
    } finally {
      lock.unlock();
    }
    settled.reach().forEach(module -> changes.changed(module, nanos));
    try {
      log.append(settled.changes(), time.instant());
      for (var line : passed(settled.changes().size())) {
        book.keep(line);
        kept(line);
      }
      logIsDown = false;
    } catch (LedgerUnavailable failure) {
      // They wait for the next tick.
      if (!logIsDown) {
        LOG.warn("changes can't be written down now: {}", failure.getMessage());
      }
      logIsDown = true;
    }
  }

  private List<WatchedModule> passed(int count) {
    lock.lock();
    try {
      settling.done(count);
      return byModule.values().stream()
          .flatMap(each -> each.unkept(notifyUrl, settling.passed()).stream())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void kept(WatchedModule line) {
    lock.lock();
    try {
      watched(line.module()).kept(line);
    } finally {
      lock.unlock();
    }
  }

  private void tellOverflowed(long nanos) {
    var modules = List.copyOf(overflowed);
    for (var module : modules) {
      var all = new Change(module, Operation.RESYNC, "", time.instant(), Source.LOOK);
      if (settling.add(List.of(all), reach(List.of(all)), nanos)) {
        overflowed.remove(module);
      }
    }
  }

  private record Said(String module, Optional<Doubt> doubt, long sinceNanos) {}

  private void sayDoubts() {
    var said = new ArrayList<Said>();
    var now = time.instant();
    long nanos = time.nanos();
    lock.lock();
    try {
      for (var each : byModule.values()) {
        var machine = each.machine();
        machine.tick(nanos);
        each.changedDoubt(now, nanos)
            .ifPresent(
                doubt -> said.add(new Said(machine.module(), doubt, machine.coveredNanos())));
      }
    } finally {
      lock.unlock();
    }
    for (var each : said) {
      if (each.doubt.isPresent()) {
        changes.unwatched(Reach.name(each.module));
      } else {
        changes.watched(Reach.name(each.module), each.sinceNanos);
      }
      LOG.atInfo()
          .addKeyValue("module", each.module)
          .addKeyValue("doubt", each.doubt.map(Doubt::word).orElse("none"))
          .log("watch");
      events.accept(new GatewayEvent.WatchChanged(now, each.module, each.doubt));
    }
  }

  private void workWhereDue() {
    lock.lock();
    try {
      boolean due =
          !adopted
              || byModule.values().stream()
                  .map(Watched::machine)
                  .anyMatch(each -> each.renewalDue(time.instant()) || each.lookDue(time.nanos()));
      if (due && working == null && !closed) {
        working = Thread.ofVirtual().name("watch-work").start(this::work);
      }
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    try {
      if (!adopted) {
        adopt();
        adopted = true;
      }
      openOrRenew();
      for (var modules = lookDue(); !modules.isEmpty(); modules = lookDue()) {
        look(modules);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException mistake) {
      LOG.error("watching failed by a mistake of Headgate", mistake);
    } finally {
      restFromWork();
    }
  }

  private void restFromWork() {
    lock.lock();
    try {
      working = null;
    } finally {
      lock.unlock();
    }
  }

  /** Channels of an earlier process that still live go on, where they come to this address. */
  private void adopt() throws InterruptedException {
    for (var line : before) {
      if (!byModule.containsKey(line.module())) {
        book.forget(line.module());
      }
    }
    if (before.stream().noneMatch(line -> byModule.containsKey(line.module()))) {
      return;
    }
    var living = channels.living();
    lock.lock();
    try {
      var now = time.instant();
      for (var channel : living) {
        var watched = byChannel.get(channel.id());
        if (watched != null
            && watched.machine().module().equals(channel.module())
            && channel.notifyUrl().equals(urlOf(channel.id()))) {
          watched.open(channel.expiry(), now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private String urlOf(String channelId) {
    return notifyUrl + "/" + channelId;
  }

  private void openOrRenew() throws InterruptedException {
    var now = time.instant();
    List<Watched> due;
    List<String> known;
    lock.lock();
    try {
      due = byModule.values().stream().filter(each -> each.machine().renewalDue(now)).toList();
      known = due.stream().filter(Watched::mayBeKnownToZoho).map(Watched::channelId).toList();
    } finally {
      lock.unlock();
    }
    if (due.isEmpty()) {
      return;
    }
    var expiry = now.plus(config.channelLife());
    var asked =
        due.stream()
            .map(
                each ->
                    new Channel(
                        each.channelId(), each.machine().module(), expiry, urlOf(each.channelId())))
            .toList();
    var granted = channels.openOrRenew(asked, known);
    lock.lock();
    try {
      for (var each : due) {
        var until = granted.get(each.channelId());
        if (until == null) {
          each.machine().channelFailed(time.instant());
        } else {
          each.open(until, now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private List<Asked> lookDue() {
    lock.lock();
    try {
      long nanos = time.nanos();
      var now = time.instant();
      return byModule.values().stream()
          .map(Watched::machine)
          .filter(each -> each.lookDue(nanos))
          .limit(LookCalls.MODULES_PER_CALL)
          .map(each -> new Asked(each.module(), each.lookBegins(now, nanos)))
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private void look(List<Asked> modules) throws InterruptedException {
    var found = new ArrayList<Optional<Look>>();
    try {
      found.addAll(looks.at(modules));
    } finally {
      for (int i = 0; i < modules.size(); i++) {
        ended(modules.get(i).module(), i < found.size() ? found.get(i) : Optional.empty());
      }
    }
  }

  private void ended(String module, Optional<Look> look) {
    var fresh = List.<Change>of();
    lock.lock();
    try {
      var watched = watched(module);
      var machine = watched.machine();
      if (look.isEmpty()) {
        machine.lookFailed();
        return;
      }
      fresh = machine.looked(look.get());
      tell(module, fresh, reach(fresh), time.nanos());
      watched.lookedAt(settling.added());
    } finally {
      lock.unlock();
    }
    if (!fresh.isEmpty()) {
      LOG.atInfo()
          .addKeyValue("module", module)
          .addKeyValue("changes", fresh.size())
          .log("a look found what no notification had told");
      events.accept(new GatewayEvent.GapFound(time.instant(), module, fresh.size()));
    }
  }

  private Watched watched(String module) {
    var watched = byModule.get(module);
    if (watched == null) {
      throw new IllegalStateException("not watched: " + module);
    }
    return watched;
  }

  /**
   * How the watch stands.
   *
   * @param on whether it is switched on
   * @param credits what looking and channels have cost since the start
   * @param rejected deliveries that were not Zoho's
   * @param settling changes that are about to be passed on
   * @param working whether something is being done at Zoho now
   */
  public record Health(
      List<WatchView> modules,
      boolean on,
      long credits,
      long rejected,
      int settling,
      boolean working) {}

  public Health health() {
    lock.lock();
    try {
      Instant now = time.instant();
      long nanos = time.nanos();
      return new Health(
          byModule.values().stream().map(each -> each.machine().view(now, nanos)).toList(),
          on.getAsBoolean(),
          credits.get(),
          rejected.get(),
          settling.size(),
          working != null);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    ticking.interrupt();
    lock.lock();
    try {
      closed = true;
      if (working != null) {
        working.interrupt();
      }
    } finally {
      lock.unlock();
    }
    passOn(); // so that less has to be found again
  }
}
