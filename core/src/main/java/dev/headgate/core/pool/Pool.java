package dev.headgate.core.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.queue.FairQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's credits and slots, granted call by call.
 *
 * <p>A call {@link #ask}s. It is granted a {@link Hold}, or waits with a {@link Ticket}, or is
 * refused with the reason. The machine decides from its state and the {@code now} it is handed;
 * waiting calls are decided when holds end, and at {@link #tick}, which wants to be called at
 * {@link #due}. It starts no thread and reads no clock.
 *
 * <p><b>What holds always.</b> Credits set aside and spent, and what is allowed for outside, never
 * exceed the limit when a call is granted; those of lower classes leave the reserve. Slots taken
 * never exceed the cap. Every hold ends once; one that nobody ends is ended {@code holdMax} after
 * it was granted.
 *
 * <p><b>Threads.</b> One lock guards the whole machine; nothing blocks while it is held, and
 * listeners of tickets are told after it was let go. A call takes it twice, to be granted and to
 * end, for some tens of nanoseconds each; two threads that contend for one organisation are
 * measured in the bench module. Without it are only a hold's departure, where the minute hasn't
 * changed since the grant, and the telling of a decision.
 *
 * <p><b>Time.</b> An earlier {@code now} than the latest seen is taken as the latest seen. Steps
 * forward are kept out by handing in a {@link dev.headgate.core.time.SteadyClock}'s time.
 */
public final class Pool {

  private static final int SCOPES_MAX = 10_000;
  private static final int SPINS_FIRST = 32;
  private static final int SPINS_MAX = 512;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final SplittableRandom random;
  private final Accounts accounts;
  private final FairQueue<Ticket> queue;
  private final OpenHolds open = new OpenHolds();
  private final CreditStop stop;
  private final Slots organisationSlots;
  private final Map<String, Slots> scopes = new HashMap<>();
  private final FairQueue.Gate<Ticket> gate = new Entrance();
  private final Member nobody; // holds what an earlier process left in flight
  private volatile PoolConfig config; // written under the lock
  private List<Ticket> decided = new ArrayList<>();
  private long latestMillis;
  private long sweptMillis;
  private int unexplained;
  private long abandoned;

  /**
   * An empty pool.
   *
   * @param seed of the jitter
   */
  public Pool(PoolConfig config, long seed, Instant now) {
    this.config = config;
    random = new SplittableRandom(seed);
    accounts = new Accounts(config, now);
    queue = new FairQueue<>(config.queue());
    nobody = new Member("", IntegrationRules.of(Priority.NORMAL), now);
    stop = new CreditStop(config.times().probeFirst(), config.times().probeMax());
    organisationSlots = new Slots(config.slots());
    latestMillis = now.toEpochMilli();
  }

  // ── set up ──

  /** Takes over other settings; those of the queue, the window and the times stay as they were. */
  public void configure(PoolConfig newConfig, Instant now) {
    enter(now);
    try {
      config =
          new PoolConfig(
              newConfig.limit(),
              newConfig.reserve(),
              newConfig.slots(),
              config.queue(),
              config.window(),
              config.times(),
              newConfig.shadow(),
              newConfig.off());
      accounts.configure(config);
      organisationSlots.configure(config.slots());
      scopes.values().forEach(slots -> slots.configure(config.slots()));
      dispatch();
    } finally {
      leave();
    }
  }

  /** Sets what holds for an integration, from its next call on. */
  public void rules(String integration, IntegrationRules rules, Instant now) {
    enter(now);
    try {
      accounts.member(integration, now).setRules(rules);
    } finally {
      leave();
    }
  }

  /**
   * Counts what was spent before this process began, as its ledger tells; those spends that were
   * stored under {@link Admission.Holder#OUTSIDE} go to the outside series.
   *
   * @param clockDoubt by how much today's clock and the one the spends were written by may differ,
   *     either way
   */
  public void restore(Collection<Spend> spends, Duration clockDoubt, Instant now) {
    enter(now);
    try {
      spends.forEach(spend -> accounts.restore(spend, clockDoubt, now));
    } finally {
      leave();
    }
  }

  /**
   * Takes over a call that an earlier process sent and that may still be in flight: it takes its
   * slots until {@code transit} after it left. Its credits are among those {@link #restore}d.
   */
  public void adopt(Load load, String slotScope, Instant departedAt, Instant now) {
    enter(now);
    try {
      var slots = slots(slotScope);
      var orphan = new Hold(this, nobody, slots, load, 0, null);
      accounts.book(orphan);
      slots.take(load, latestMillis);
      orphan.left = true;
      // It left before now, whatever the clock of then said.
      long leftMillis = Math.min(departedAt.toEpochMilli(), latestMillis);
      orphan.endsMillis = leftMillis + config.window().transit().toMillis();
      open.add(orphan);
    } finally {
      leave();
    }
  }

  // ── a call ──

  /** May this call go? */
  public Admission ask(Ask ask, Instant now) {
    enter(now);
    try {
      return admit(ask, now);
    } finally {
      leave();
    }
  }

  /** Decides waiting calls whose time has come, and ends holds that nobody ended. */
  public void tick(Instant now) {
    enter(now);
    try {
      endAbandoned();
      for (var ticket : queue.expired(latestMillis)) {
        refuse(ticket, ticket.blocker, now);
      }
      dispatch();
      refuseHopeless(now);
    } finally {
      leave();
    }
  }

  /** When to tick next; {@link Instant#MAX} while nothing waits and nothing is held. */
  public Instant due() {
    lock();
    try {
      long due = open.nextEndMillis();
      if (!queue.isEmpty()) {
        long bucket = config.window().bucket().toMillis();
        due = Math.min(due, queue.nextDeadlineMillis());
        due = Math.min(due, (Math.floorDiv(latestMillis, bucket) + 1) * bucket);
        due = Math.min(due, later(stop.stopped() ? stop.probeAtMillis() : Long.MAX_VALUE));
        due = Math.min(due, later(organisationSlots.nextDownloadMillis()));
      }
      return due == Long.MAX_VALUE ? Instant.MAX : Instant.ofEpochMilli(due);
    } finally {
      lock.unlock();
    }
  }

  // ── steering ──

  /**
   * Refuses the integration's calls, those that wait included, until it is resumed. Without effect
   * where there are so many integrations that it shares an account.
   */
  public void pause(String integration, Instant now) {
    enter(now);
    try {
      var member = accounts.member(integration, now);
      if (!member.name.equals(integration)) {
        return; // it shares an account with others, who are not paused
      }
      member.paused = true;
      member.forgetWants();
      for (var ticket : queue.waiting()) {
        if (ticket.member == member) {
          queue.remove(ticket);
          refuse(ticket, Why.PAUSED, now);
        }
      }
      dispatch();
    } finally {
      leave();
    }
  }

  public void resume(String integration, Instant now) {
    enter(now);
    try {
      var member = accounts.member(integration, now);
      member.paused = member.paused && !member.name.equals(integration);
    } finally {
      leave();
    }
  }

  // ── looking ──

  public PoolView view(Instant now) {
    enter(now);
    try {
      long held = open.credits();
      long left = accounts.left();
      return new PoolView(
          config.limit(),
          new Credits(Math.max(0, accounts.window().sum() - held)),
          new Credits(held),
          accounts.outside().known(),
          new Credits(accounts.outside().allowance(latestSeconds())),
          new Credits(Math.max(0, left)),
          new Credits(accounts.kept()),
          organisationSlots.cap(),
          organisationSlots.inFlight() + inFlightOfScopes(),
          organisationSlots.heavyInFlight(),
          queue.size(),
          stop.stopped(),
          abandoned,
          accounts.window().releases(now));
    } finally {
      leave();
    }
  }

  /** How things stand for an integration. */
  public Standing standing(String integration, Instant now) {
    enter(now);
    try {
      var member = accounts.known(integration);
      return new Standing(
          new Credits(Math.max(0, accounts.left())),
          config.limit(),
          member == null ? Credits.ZERO : member.spent.spent(now),
          member == null ? null : member.rules.budget(),
          accounts.window().nextRelease(now));
    } finally {
      leave();
    }
  }

  public List<IntegrationView> integrations(Instant now) {
    enter(now);
    try {
      var views = new ArrayList<IntegrationView>();
      long[] shares = accounts.shares(null, 0);
      for (var member : accounts.members()) {
        long spent = member.spent.spent(now).units();
        views.add(
            new IntegrationView(
                member.name,
                member.rules,
                member.paused,
                new Credits(spent),
                new Credits(member.unmet(latestSeconds())),
                new Credits(member.rules.interactive() ? spent : shares[views.size()]),
                member.flow.size()));
      }
      return views;
    } finally {
      leave();
    }
  }

  /**
   * The most credits that other integrations are granted before a call of this one that joins the
   * queue now, while credits last and it fits when its turn comes; however much the others send.
   */
  public Credits creditsAheadMax(String integration, Instant now) {
    enter(now);
    try {
      var flows = accounts.members().stream().map(member -> member.flow).toList();
      return new Credits(queue.costAheadMax(accounts.member(integration, now).flow, flows));
    } finally {
      leave();
    }
  }

  // ── holds and tickets call these ──

  void departs(Hold hold, Instant now) {
    // Nearly always in the bucket it was granted in: then there is nothing to move, and no lock to
    // take. Whoever ends the hold meanwhile sees that it left, or is seen to have ended it.
    hold.left = true;
    if (!hold.ended && config.window().bucketNumber(now) > hold.bucket) {
      enter(now);
      try {
        if (!hold.ended) {
          accounts.departs(hold);
        }
      } finally {
        leave();
      }
    }
    if (hold.ended) {
      throw new IllegalStateException("a call departs whose hold has ended: " + hold.member.name);
    }
  }

  Credits heard(Hold hold, long remaining, Instant now) {
    enter(now);
    try {
      long own = accounts.window().sum();
      long used = Math.max(0, config.limit().units() - remaining);
      long grown =
          accounts
              .outside()
              .observe(used, own - accounts.uncertain(hold), own, hold.mark, latestSeconds());
      return new Credits(grown);
    } finally {
      leave();
    }
  }

  void heardNothing(Hold hold, long freeCredits, Instant now) {
    enter(now);
    try {
      long ownLeast = accounts.window().sum() - accounts.uncertain(hold);
      accounts
          .outside()
          .silent(Math.ceilDiv(freeCredits, 2L), ownLeast, hold.mark, latestSeconds());
    } finally {
      leave();
    }
  }

  boolean settle(Hold hold, long charge, Instant now) {
    enter(now);
    try {
      if (hold.ended) {
        return false;
      }
      end(hold, charge);
      answered(hold);
      dispatch();
      return true;
    } finally {
      leave();
    }
  }

  boolean release(Hold hold, Instant now) {
    enter(now);
    try {
      if (hold.ended) {
        return false;
      }
      endUnanswered(hold, 0);
      dispatch();
      return true;
    } finally {
      leave();
    }
  }

  void close(Hold hold) {
    lock();
    try {
      if (!hold.ended) {
        endUnanswered(hold, hold.left ? hold.price : 0);
        dispatch(); // at the latest time seen: whoever is granted counts from when it departs
      }
    } finally {
      leave();
    }
  }

  Verdict refusedByZoho(Hold hold, TooMany.Said said, long charge, int attempt, Instant now) {
    enter(now);
    try {
      var evidence =
          new TooMany.Evidence(
              said,
              hold.load,
              hold.slots.inFlight(),
              config.slots().calls(),
              hold.slots.heavyInFlight(),
              config.slots().heavyCalls(),
              accounts.left(),
              config.limit().units(),
              unexplained);
      var cause = TooMany.classify(evidence);
      unexplained = TooMany.explained(evidence) ? unexplained : unexplained + 1;
      if (!hold.ended) {
        learn(hold, said, cause);
        end(hold, charge);
        dispatch();
      }
      return new Verdict(cause, retryIn(cause, attempt));
    } finally {
      leave();
    }
  }

  Why why(Ticket ticket) {
    lock();
    try {
      return ticket.blocker;
    } finally {
      lock.unlock();
    }
  }

  void leave(Ticket ticket, Instant now) {
    enter(now);
    try {
      if (queue.remove(ticket)) {
        accounts.waitsNoMore(ticket);
      } else if (ticket.announcement.decision() instanceof Admission.Granted(var hold)
          && !hold.ended
          && !hold.left) {
        endUnanswered(hold, 0);
      }
      dispatch();
    } finally {
      leave();
    }
  }

  // ── deciding, under the lock ──

  private Admission admit(Ask ask, Instant now) {
    var member = accounts.member(ask.integration(), now);
    var slots = slots(ask.slotScope());
    long price = ask.price().units();
    var why = member.standsStill(now, config.on(Switch.QUIET_HOURS));
    if (why == null && !couldEverGo(member, slots, price, ask.load())) {
      why = Why.TOO_EXPENSIVE;
    }
    if (config.shadow()) {
      var objection = why == null ? blocker(member, slots, price, ask.load(), false) : why;
      return new Admission.Granted(grant(member, slots, price, ask.load(), objection));
    }
    if (why != null) {
      return refusal(member, slots, price, why, now);
    }
    var blocker = blocker(member, slots, price, ask.load(), false);
    if (blocker == null && queue.isEmpty()) {
      queue.passed(member.flow, price);
      return new Admission.Granted(grant(member, slots, price, ask.load(), null));
    }
    return queueUp(ask, member, slots, blocker == null ? Why.SLOTS : blocker, now);
  }

  /** Lets a call wait, unless it turns out at once that it may go or that waiting is no use. */
  private Admission queueUp(Ask ask, Member member, Slots slots, Why blocker, Instant now) {
    long price = ask.price().units();
    var patience = patience(ask, member);
    long byMillis = latestMillis + patience.toMillis();
    var ticket = new Ticket(this, member, slots, ask.load(), price, byMillis, blocker);
    if (!queue.offer(ticket)) {
      return refusal(member, slots, price, Why.QUEUE_FULL, now);
    }
    accounts.waits(member, price);
    dispatch();
    if (ticket.announcement.decision() == null && (!patience.isPositive() || hopeless(ticket))) {
      queue.remove(ticket);
      refuse(ticket, ticket.blocker, now);
    }
    var decision = ticket.announcement.decision();
    if (decision == null) {
      return new Admission.Later(ticket);
    }
    decided.remove(ticket); // its caller is told right here
    return decision;
  }

  private Duration patience(Ask ask, Member member) {
    if (!config.on(Switch.WAITING)) {
      return Duration.ZERO;
    }
    var most = member.rules.patience();
    var asked = ask.patience();
    return asked == null || asked.compareTo(most) > 0 ? most : asked;
  }

  private boolean couldEverGo(Member member, Slots slots, long price, Load load) {
    return accounts.everCovered(member, price)
        && (!config.on(Switch.SLOTS) || slots.everFits(load));
  }

  /** What stands in the way of a call; null where it may go now. */
  private @Nullable Why blocker(Member member, Slots slots, long price, Load load, boolean queued) {
    if (!stop.lets(latestMillis) && config.on(Switch.CREDITS)) {
      return Why.ZOHO_SAYS_SPENT;
    }
    var credits = accounts.blocker(member, price, queued);
    if (credits != null) {
      return credits;
    }
    return config.on(Switch.SLOTS) ? slots.blocker(load, latestMillis) : null;
  }

  private Hold grant(Member member, Slots slots, long price, Load load, @Nullable Why objection) {
    var hold = new Hold(this, member, slots, load, price, objection);
    accounts.book(hold);
    slots.take(load, latestMillis);
    hold.grantedMillis = latestMillis;
    hold.endsMillis = latestMillis + config.times().holdMax().toMillis();
    open.add(hold);
    hold.probe = stop.goes();
    return hold;
  }

  private void dispatch() {
    while (!queue.isEmpty()) {
      var ticket = queue.next(gate);
      if (ticket == null) {
        return;
      }
      accounts.waitsNoMore(ticket);
      var hold = grant(ticket.member, ticket.slots, ticket.price, ticket.load, null);
      decide(ticket, new Admission.Granted(hold));
    }
  }

  private void refuse(Ticket ticket, Why why, Instant now) {
    accounts.waitsNoMore(ticket);
    decide(ticket, refusal(ticket.member, ticket.slots, ticket.price, why, now));
  }

  private void decide(Ticket ticket, Admission decision) {
    ticket.announcement.decide(decision);
    decided.add(ticket);
  }

  /** Refuses those that wait for credits which can't come before their patience ends. */
  private void refuseHopeless(Instant now) {
    if (latestMillis - sweptMillis < 1_000) {
      return;
    }
    sweptMillis = latestMillis;
    for (var ticket : queue.waiting()) {
      if (hopeless(ticket)) {
        queue.remove(ticket);
        refuse(ticket, ticket.blocker, now);
      }
    }
  }

  private boolean hopeless(Ticket ticket) {
    if (stop.stopped() && config.on(Switch.CREDITS) && stop.probeAtMillis() > ticket.byMillis()) {
      ticket.blocker = Why.ZOHO_SAYS_SPENT;
      return true;
    }
    return ticket.blocker.ofCredits()
        && !accounts.mayBeCoveredBy(
            ticket.member, ticket.price, ticket.byMillis() / 1_000, open.credits());
  }

  private Admission.Refused refusal(Member member, Slots slots, long price, Why why, Instant now) {
    if (why == Why.POOL || why == Why.RESERVE || why == Why.SHARE) {
      accounts.refused(member, price);
    }
    var freeAt = freeAt(member, slots, price, why, now);
    var holder =
        switch (why) {
          case BUDGET, PAUSED, QUIET_HOURS, TOO_EXPENSIVE ->
              new Admission.Holder(member.name, member.spent.spent(now));
          default -> accounts.largest();
        };
    return new Admission.Refused(
        why, member.name, new Credits(price), holder, retryAfter(why, freeAt), freeAt);
  }

  private @Nullable Instant freeAt(Member member, Slots slots, long price, Why why, Instant now) {
    return switch (why) {
      case POOL, RESERVE -> accounts.whenBack(Math.max(1, price - accounts.room(member)));
      case BUDGET -> member.spent.whenReleased(price - (member.budget() - member.spent.sum()));
      case BULK_DOWNLOADS -> Instant.ofEpochMilli(slots.nextDownloadMillis());
      case QUIET_HOURS -> {
        var hours = member.rules.quietHours();
        yield hours == null ? null : hours.endAfter(now);
      }
      case ZOHO_SAYS_SPENT -> Instant.ofEpochMilli(stop.probeAtMillis());
      case SHARE, SLOTS, HEAVY_SLOTS, PAUSED, QUEUE_FULL, TOO_EXPENSIVE -> null;
    };
  }

  /** Small honest steps: until it is free, but no longer than the longest step. */
  private Duration retryAfter(Why why, @Nullable Instant freeAt) {
    var most = config.times().retryAfterMax();
    if (freeAt == null) {
      return why == Why.SLOTS || why == Why.HEAVY_SLOTS || why == Why.QUEUE_FULL ? SOON : most;
    }
    long seconds = Math.ceilDiv(freeAt.toEpochMilli() - latestMillis, 1_000L);
    return Duration.ofSeconds(Math.clamp(seconds, 1L, most.toSeconds()));
  }

  // ── ending, under the lock ──

  private void end(Hold hold, long charge) {
    hold.ended = true;
    accounts.charge(hold, charge);
    hold.slots.give(hold.load);
    open.remove(hold);
  }

  private void endUnanswered(Hold hold, long charge) {
    end(hold, charge);
    accounts.doubt(charge);
    if (hold.probe) {
      stop.probed(false);
    }
  }

  private void answered(Hold hold) {
    hold.slots.succeeded(hold.load, latestMillis);
    unexplained = 0;
    if (hold.probe) {
      stop.probed(true);
    }
  }

  private void learn(Hold hold, TooMany.Said said, TooMany.Cause cause) {
    switch (cause) {
      case CREDITS -> {
        long nextRelease = nextReleaseMillis();
        stop.refused(hold.probe, latestMillis, nextRelease);
        if (said == TooMany.Said.CREDITS) {
          accounts
              .outside()
              .atLeast(
                  config.limit().units() - accounts.window().sum() - (hold.price - 1),
                  latestSeconds());
        }
      }
      case CONCURRENCY -> hold.slots.refused(false, hold.grantedMillis, latestMillis);
      case HEAVY_CONCURRENCY -> hold.slots.refused(true, hold.grantedMillis, latestMillis);
      case DOWNLOADS -> {} // the next one is a minute away by our own count
    }
    if (hold.probe && cause != TooMany.Cause.CREDITS) {
      stop.probed(false);
    }
  }

  private Duration retryIn(TooMany.Cause cause, int attempt) {
    return switch (cause) {
      case CONCURRENCY, HEAVY_CONCURRENCY -> Backoff.CONCURRENCY.next(attempt, random);
      case CREDITS -> Duration.ofMillis(Math.max(1_000, stop.probeAtMillis() - latestMillis));
      case DOWNLOADS -> Duration.ofMinutes(1);
    };
  }

  private void endAbandoned() {
    for (var hold = open.due(latestMillis); hold != null; hold = open.due(latestMillis)) {
      endUnanswered(hold, hold.left ? hold.price : 0);
      abandoned += hold.price > 0 ? 1 : 0; // those that were taken over end this way as planned
    }
  }

  // ── small things ──

  private Slots slots(String scope) {
    if (scope.isEmpty()) {
      return organisationSlots;
    }
    var slots = scopes.get(scope);
    if (slots == null) {
      if (scopes.size() >= SCOPES_MAX) {
        scopes.values().removeIf(idle -> idle.inFlight() == 0);
      }
      slots = new Slots(config.slots());
      scopes.put(scope, slots);
    }
    return slots;
  }

  private int inFlightOfScopes() {
    return scopes.values().stream().mapToInt(Slots::inFlight).sum();
  }

  private long nextReleaseMillis() {
    long bucket = config.window().bucket().toMillis();
    return accounts.window().sum() == 0
        ? Long.MAX_VALUE
        : Math.max(
            accounts.window().whenReleased(1).toEpochMilli(),
            (Math.floorDiv(latestMillis, bucket) + 1) * bucket);
  }

  private long later(long millis) {
    return millis > latestMillis ? millis : Long.MAX_VALUE;
  }

  private long latestSeconds() {
    return Math.floorDiv(latestMillis, 1_000L);
  }

  /**
   * Takes the lock, trying at growing distance, some tens of microseconds in all, before going to
   * sleep over it: it is held for less time than it takes to park a thread and wake it, and one who
   * has just held it finds everything in its own cache.
   */
  private void lock() {
    for (int pauses = SPINS_FIRST; pauses <= SPINS_MAX; pauses *= 2) {
      if (lock.tryLock()) {
        return;
      }
      for (int pause = 0; pause < pauses; pause++) {
        Thread.onSpinWait();
      }
    }
    lock.lock();
  }

  /** Takes the lock and lets time pass. */
  private void enter(Instant now) {
    lock();
    long millis = now.toEpochMilli();
    if (millis > latestMillis) {
      latestMillis = millis;
    }
    accounts.advance(latestSeconds());
  }

  /** Lets the lock go and tells those who were decided. */
  private void leave() {
    if (decided.isEmpty()) {
      lock.unlock();
      return;
    }
    var told = decided;
    decided = new ArrayList<>();
    lock.unlock();
    told.forEach(ticket -> ticket.announcement.tell());
  }

  /** Whether waiting calls may go, and who waits for the same as whom. */
  private final class Entrance implements FairQueue.Gate<Ticket> {
    @Override
    public boolean fits(Ticket ticket) {
      var why = blocker(ticket.member, ticket.slots, ticket.price, ticket.load, true);
      if (why == null) {
        return true;
      }
      ticket.blocker = why;
      return false;
    }

    @Override
    public boolean holdsBack(Ticket stuck, Ticket candidate) {
      return switch (stuck.blocker) {
        case SLOTS -> stuck.slots == candidate.slots;
        case HEAVY_SLOTS -> stuck.slots == candidate.slots && candidate.load.heavySlots() > 0;
        case POOL, RESERVE -> candidate.lowerClass || !stuck.lowerClass;
        default -> false;
      };
    }
  }
}
