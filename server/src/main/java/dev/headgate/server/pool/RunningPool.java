package dev.headgate.server.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.pool.Admission;
import dev.headgate.core.pool.Ask;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.IntegrationView;
import dev.headgate.core.pool.Pool;
import dev.headgate.core.pool.PoolConfig;
import dev.headgate.core.pool.PoolView;
import dev.headgate.core.pool.Priority;
import dev.headgate.core.pool.Standing;
import dev.headgate.core.pool.WindowShape;
import dev.headgate.core.time.SteadyTime;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.config.Feature;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.server.config.PoolSettings;
import dev.headgate.server.tick.Ticker;
import dev.headgate.zoho.edition.Edition;
import dev.headgate.zoho.edition.Editions;
import dev.headgate.zoho.edition.Licence;
import dev.headgate.zoho.operation.LivePrices;
import dev.headgate.zoho.operation.PriceList;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The organisation's pool with what it needs to run: the steady time, a thread that ticks it, the
 * ledger it is rebuilt from, and the limits that hold now.
 */
public final class RunningPool implements AutoCloseable {

  /** Longer than any window looks back. */
  private static final Duration LOOK_BACK = Duration.ofHours(26);

  private static final Logger LOG = LoggerFactory.getLogger(RunningPool.class);

  private final Time time;
  private final PoolSettings settings;
  private final Map<String, IntegrationRules> rules;
  private final Switches switches;
  private final PoolConfig.Times times;
  private final Limits limits;
  private final OutsideBooks outside;
  private final Pool pool;
  private final Ticker ticker;

  /**
   * Starts the pool of the configured organisation.
   *
   * @param clock by which all is counted, and which all rows are written by
   */
  public RunningPool(
      HeadgateConfig config, Switches switches, Pauses pauses, Ledger ledger, SteadyTime clock)
      throws IOException {
    this.time = clock;
    this.settings = config.pool();
    this.switches = switches;
    this.outside = new OutsideBooks(ledger, config.organisation().name());
    this.limits = new Limits(config.organisation(), config.prices());
    this.times = times(config);
    this.rules =
        config.integrations().stream()
            .collect(Collectors.toMap(IntegrationConfig::name, IntegrationConfig::rules));
    var organisation = config.organisation().name();
    var now = clock.instant();
    var clockNotes = new ClockNotes(config.data().resolve("clock.txt"), now);
    pool = new Pool(poolConfig(), now.toEpochMilli(), now);
    rules.forEach((name, its) -> pool.rules(name, its, now));
    pool.restore(ledger.spends(organisation, now.minus(LOOK_BACK)), clockNotes.doubt(), now);
    for (var call : ledger.leftOpen(organisation, now.minus(WindowShape.ZOHO.transit()))) {
      // Zoho may still be at work on it.
      pool.adopt(Loads.of(call.operation(), call.records()), scope(call.caller()), call.at(), now);
    }
    rules.keySet().stream().filter(pauses::isPaused).forEach(name -> pool.pause(name, now));
    ticker =
        new Ticker(
            "pool",
            time,
            pool::due,
            moment -> {
              clockNotes.look(clock.wallAhead(), moment);
              pool.tick(moment);
              outside.write(moment);
            });
    ticker.start();
  }

  /** A hold that nobody ended is ended long after its call must have been answered. */
  private static PoolConfig.Times times(HeadgateConfig config) {
    var usual = PoolConfig.Times.DEFAULT;
    var longest = config.upstream().answerWithin().multipliedBy(2).plus(Duration.ofMinutes(5));
    return new PoolConfig.Times(
        usual.retryAfterMax(),
        longest.compareTo(usual.holdMax()) > 0 ? longest : usual.holdMax(),
        usual.probeFirst(),
        usual.probeMax());
  }

  private PoolConfig poolConfig() {
    var limit = limits.pool();
    return new PoolConfig(
        limit,
        new Credits(limit.units() * settings.reservePercent() / 100),
        settings.slots(limits.edition()),
        settings.queue(),
        WindowShape.ZOHO.withSlot(settings.slotWidth()),
        times,
        switches.shadow(),
        Feature.rules(switches.off()));
  }

  // ── a call ──

  /**
   * Granted or refused; empty where the caller hung up while it waited. Blocks its thread, which
   * must be a virtual one, as long as the call waits.
   *
   * @param patience how long the call may wait, at most as long as its integration's
   */
  public Optional<Admission> admit(Call call, Duration patience) throws InterruptedException {
    var caller = call.caller();
    var ask =
        new Ask(
            caller.integration(),
            call.price().expected(),
            Loads.of(call.price()),
            scope(caller),
            patience);
    return switch (pool.ask(ask, time.instant())) {
      case Admission.Later(var ticket) -> {
        ticker.attend();
        var decision = new CompletableFuture<Optional<Admission>>();
        ticket.onDecision(decided -> decision.complete(Optional.of(decided)));
        call.origin()
            .presence()
            .onGone(
                () -> {
                  // Whoever completes it first decides what becomes of a hold granted meanwhile.
                  if (decision.complete(Optional.empty())) {
                    ticket.leave(time.instant());
                  }
                });
        yield await(decision, () -> ticket.leave(time.instant()));
      }
      case Admission decided -> Optional.of(decided);
    };
  }

  /** Whose calls in flight a call is counted among. */
  private String scope(Caller caller) {
    return switch (settings.scope()) {
      case ORGANISATION -> "";
      case APPLICATION -> caller.integration();
      case USER -> caller.principal().fingerprint();
    };
  }

  private static Optional<Admission> await(
      CompletableFuture<Optional<Admission>> decision, Runnable giveUp)
      throws InterruptedException {
    try {
      return decision.get();
    } catch (InterruptedException stopped) {
      giveUp.run();
      throw stopped;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a decision failed", impossible);
    }
  }

  /** How long calls of an integration may wait. */
  public Duration patience(String integration) {
    var its = rules.get(integration);
    return its == null ? Priority.NORMAL.patience() : its.patience();
  }

  /** Whether people wait for an integration's answers. */
  public boolean isInteractive(String integration) {
    var its = rules.get(integration);
    return its != null && its.priority() == Priority.INTERACTIVE;
  }

  /** Zoho's answers showed that so much more was spent without passing Headgate. */
  void outsideGrew(Credits more) {
    outside.grew(more);
  }

  /** Something happened that may let the pool want attention earlier. */
  public void attend() {
    ticker.attend();
  }

  // ── steering ──

  /** Refuses the calls of an integration, those that wait included. */
  public void pause(String integration) {
    pool.pause(integration, time.instant());
  }

  public void resume(String integration) {
    pool.resume(integration, time.instant());
  }

  /** Takes over what is switched on and off, and the limits, as they are now. */
  public void reconfigure() {
    pool.configure(poolConfig(), time.instant());
  }

  // ── learning ──

  /** Zoho's answer to {@code GET /org} said what was bought. */
  public void learnLicence(Licence licence) {
    var edition = Editions.builtIn().ofPaidType(licence.paidType());
    if (edition.isEmpty()) {
      LOG.warn("Zoho says that the edition is {}, which is not known here", licence.paidType());
      return;
    }
    learn(edition.get(), licence.users(), "GET /org");
  }

  /** Zoho said how many user licences were bought. */
  public void learnUsers(int users) {
    learn(limits.edition(), users, "GET /__features/user_licenses");
  }

  private void learn(Edition edition, int users, String source) {
    if (limits.learn(edition, users, source, now())) {
      LOG.info("Zoho says: {} with {} users, {} a day", edition.name(), users, limits.pool());
      reconfigure();
    }
  }

  /** Zoho's answer to {@code GET /__apis} said what calls cost. */
  public void learnPrices(byte[] answer) {
    LivePrices.differing(answer, PriceList.builtIn())
        .ifPresent(
            live -> {
              if (limits.learn(live, "GET /__apis", now())) {
                LOG.info("Zoho's prices differ from the built-in list: {}", live);
              }
            });
  }

  // ── looking ──

  public Limits limits() {
    return limits;
  }

  public Switches switches() {
    return switches;
  }

  /** The pool without add-on credits: below half of it Zoho's header is silent. */
  public Credits freeCredits() {
    return limits.free();
  }

  public PoolView view() {
    return pool.view(time.instant());
  }

  public List<IntegrationView> integrations() {
    return pool.integrations(time.instant());
  }

  /** How short credits are, in thousandths: 0 while half of the pool is left, 1,000 for none. */
  public int shortagePermille(String integration) {
    var standing = standing(integration);
    var half = standing.limit().units() / 2;
    return half == 0
        ? 1_000
        : (int) (1_000 - 1_000 * Math.clamp(standing.remaining().units(), 0, half) / half);
  }

  /** Whether so many more calls may be in flight at once without any call's waiting. */
  public boolean hasRoomFor(int calls) {
    var view = view();
    return view.queued() == 0 && view.inFlight() + calls <= view.slots();
  }

  public Standing standing(String integration) {
    return pool.standing(integration, time.instant());
  }

  public Instant now() {
    return time.instant();
  }

  @Override
  public void close() {
    ticker.close();
  }
}
