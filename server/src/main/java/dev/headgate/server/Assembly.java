package dev.headgate.server;

import dev.headgate.core.cache.Changes;
import dev.headgate.core.event.Events;
import dev.headgate.core.time.SteadyTime;
import dev.headgate.server.admin.AdminState;
import dev.headgate.server.alert.Alerts;
import dev.headgate.server.alert.Channels;
import dev.headgate.server.cache.AnswerAbsent;
import dev.headgate.server.cache.AnswerFromCache;
import dev.headgate.server.cache.NoteWrites;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.server.config.OwnClientConfig;
import dev.headgate.server.fanout.FanOut;
import dev.headgate.server.fanout.Feed;
import dev.headgate.server.finding.PairSearches;
import dev.headgate.server.forecast.Outlooks;
import dev.headgate.server.gather.Fields;
import dev.headgate.server.gather.Gather;
import dev.headgate.server.gather.Gatherers;
import dev.headgate.server.gather.Unsupported;
import dev.headgate.server.identity.Identities;
import dev.headgate.server.join.JoinReads;
import dev.headgate.server.own.OwnClient;
import dev.headgate.server.own.RefreshLimits;
import dev.headgate.server.pool.Pauses;
import dev.headgate.server.pool.RefusedCalls;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.pool.Steering;
import dev.headgate.server.pool.Switches;
import dev.headgate.server.pool.ZohoWord;
import dev.headgate.server.rewrite.AskCheaper;
import dev.headgate.server.secret.SecretFile;
import dev.headgate.server.stage.AnswerAtOnce;
import dev.headgate.server.stage.AnswerFailures;
import dev.headgate.server.stage.CallUpstream;
import dev.headgate.server.stage.Classify;
import dev.headgate.server.stage.Explain;
import dev.headgate.server.stage.HoldCredits;
import dev.headgate.server.stage.Identify;
import dev.headgate.server.stage.IssueTokens;
import dev.headgate.server.stage.KeepBooks;
import dev.headgate.server.stage.LateBooks;
import dev.headgate.server.stage.LearnLimits;
import dev.headgate.server.stage.Refuse;
import dev.headgate.server.stage.RepeatReads;
import dev.headgate.server.stage.Report;
import dev.headgate.server.stage.Savings;
import dev.headgate.server.upstream.VertxPoster;
import dev.headgate.server.upstream.VertxUpstream;
import dev.headgate.server.watch.NotifyDoor;
import dev.headgate.server.watch.OwnWrites;
import dev.headgate.server.watch.Watcher;
import dev.headgate.zoho.oauth.Fingerprint;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The parts of a running gateway behind its doors, put together in the order they need. */
final class Assembly {

  /** Modules whose changes are told apart. */
  private static final int MODULES_MAX = 1_000;

  private final HeadgateConfig config;
  private final Books books;
  private final SteadyTime time;
  private final Opened opened;
  private final Events events = new Events();
  private final Pauses pauses;
  private final Switches switches;
  private final RefusedCalls refusedCalls = new RefusedCalls();
  private final Optional<LateBooks> lateBooks;
  private final RunningPool pool;
  private final Outlooks outlooks;
  private final Changes changes = new Changes(MODULES_MAX);
  private final Optional<OwnClient> ownClient;
  private final Optional<FanOut> fanOut;
  private final Classify classify;
  private final Optional<Watcher> watcher;
  private final Fields fields;
  private final PairSearches pairSearches;
  private final Gateway gateway;

  /**
   * @param opened closes in the end what is opened here
   */
  Assembly(HeadgateConfig config, Books books, SteadyTime time, Vertx vertx, Opened opened)
      throws IOException {
    this.config = config;
    this.books = books;
    this.time = time;
    this.opened = opened;
    var paused =
        config.integrations().stream()
            .filter(IntegrationConfig::paused)
            .map(IntegrationConfig::name)
            .toList();
    var data = config.data();
    pauses = new Pauses(paused, data.resolve("paused.txt"));
    switches =
        new Switches(config.pool().shadow(), config.pool().off(), data.resolve("switched-off.txt"));
    opened.add(Pruner.start(books, time));
    lateBooks =
        switch (config.ledger().whenDown()) {
          case REFUSE -> Optional.empty();
          case PASS -> Optional.of(opened.add(new LateBooks(books.ledger(), time).start()));
        };
    pool = opened.add(new RunningPool(config, switches, pauses, books.ledger(), time));
    outlooks = new Outlooks(books.ledger(), config.organisation().name(), pool);
    opened.add(
        Alerts.start(
            outlooks::now,
            Channels.of(config.alerts(), vertx),
            data,
            () -> switches.isOn(Feature.ALERTS),
            time));
    ownClient = config.client().map(client -> new OwnClient(this::handle, client, time));
    fanOut = fanOut(vertx);
    watcher = watcher();
    classify = new Classify(pool.limits()::prices);
    fields = new Fields(classify::price, changes, time);
    pairSearches = new PairSearches(fields);
    gateway = new Gateway(stages(vertx));
    ownClient.ifPresent(client -> opened.add(RefreshLimits.start(client, every(), time)));
  }

  private Reply handle(Call call) throws InterruptedException {
    return gateway.handle(call);
  }

  private Duration every() {
    return config.client().map(OwnClientConfig::every).orElseThrow();
  }

  private Optional<FanOut> fanOut(Vertx vertx) throws IOException {
    if (books.watching().isEmpty()) {
      return Optional.empty();
    }
    var watching = books.watching().get();
    var poster = opened.add(new VertxPoster(vertx, config.fanOut().answerWithin()));
    return Optional.of(
        opened.add(
            new FanOut(
                config.fanOut(),
                new Feed(watching.log()),
                watching.subscriptions(),
                poster,
                SecretFile.readOrMake(config.data(), "subscriptions-key"),
                events,
                time)));
  }

  private Optional<Watcher> watcher() throws IOException {
    if (config.watch().modules().isEmpty() || ownClient.isEmpty() || fanOut.isEmpty()) {
      return Optional.empty();
    }
    var watching = books.watching().orElseThrow();
    var watch =
        new Watcher(
            config.watch(),
            ownClient.get(),
            changes,
            watching.book(),
            fanOut.get().feed(),
            SecretFile.readOrMake(config.data(), "watch-key"),
            () -> switches.isOn(Feature.WATCH),
            events,
            time);
    opened.add(events.listen(new OwnWrites(watch, time)));
    return Optional.of(opened.add(watch));
  }

  /** Begins what needs the gateway to be reached. */
  void begin(int gatewayPort) {
    fanOut.ifPresent(FanOut::start);
    var host = config.gateway().host();
    watcher.ifPresent(
        each ->
            each.start(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + gatewayPort));
  }

  private Gateway.Stages stages(Vertx vertx) throws IOException {
    var upstream = opened.add(new VertxUpstream(vertx, config.upstream(), config.limits()));
    var key = SecretFile.readOrMake(config.data(), "fingerprint-key");
    var fingerprint = new Fingerprint(key.getBytes(StandardCharsets.UTF_8));
    var identities =
        new Identities(
            config.organisation().name(), config.integrations(), fingerprint, books.tokens());
    var ledger = books.ledger();
    var refuse = new Refuse(ledger);
    var savings = new Savings(ledger);
    var unsupported = new Unsupported(time);
    return new Gateway.Stages(
        new NotifyDoor(watcher),
        new Explain(pool),
        new AnswerFailures(),
        new IssueTokens(upstream, identities, fingerprint, ledger, config.publicUrl()),
        new Identify(identities, ledger),
        classify,
        new Report(events, time),
        new AnswerAtOnce(pauses, refusedCalls, pool, refuse),
        new NoteWrites(changes, time),
        pairSearches,
        new AnswerFromCache(
            config.integrations(), config.cacheBytes(), changes, switches, savings, time),
        new AnswerAbsent(config.integrations(), fields, changes, switches, savings, time),
        new LearnLimits(pool),
        new JoinReads(changes, switches, savings),
        new AskCheaper(switches, unsupported, classify::price, savings),
        new Gather(
            opened.add(
                new Gatherers(
                    config.integrations(), classify::price, unsupported, savings, pool, time)),
            fields,
            unsupported,
            pool,
            time),
        new RepeatReads(),
        new HoldCredits(pool, refusedCalls, refuse, new ZohoWord(pool), time),
        new KeepBooks(ledger, lateBooks, time),
        new CallUpstream(upstream));
  }

  Gateway gateway() {
    return gateway;
  }

  AdminState adminState() {
    return new AdminState(
        config,
        books.ledger(),
        pool,
        outlooks,
        new Steering(pauses, switches, pool, refusedCalls, events, time),
        () -> lateBooks.map(LateBooks::size).orElse(0),
        watcher,
        fanOut,
        pairSearches::found,
        events,
        time);
  }
}
