package dev.headgate.server;

import dev.headgate.core.event.Events;
import dev.headgate.core.time.SteadyTime;
import dev.headgate.server.admin.AdminState;
import dev.headgate.server.alert.Alerts;
import dev.headgate.server.alert.Channels;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.server.config.OwnClientConfig;
import dev.headgate.server.forecast.Outlooks;
import dev.headgate.server.identity.Identities;
import dev.headgate.server.own.OwnClient;
import dev.headgate.server.own.RefreshLimits;
import dev.headgate.server.pool.Pauses;
import dev.headgate.server.pool.RefusedCalls;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.pool.Steering;
import dev.headgate.server.pool.Switches;
import dev.headgate.server.pool.ZohoWord;
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
import dev.headgate.server.upstream.VertxUpstream;
import dev.headgate.zoho.oauth.Fingerprint;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The parts of a running gateway behind its doors, put together in the order they need. */
final class Assembly {

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
    opened.add(Alerts.start(outlooks::now, Channels.of(config.alerts(), vertx), data, time));
    gateway = new Gateway(stages(vertx));
    config.client().ifPresent(this::startOwnClient);
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
    return new Gateway.Stages(
        new Explain(pool),
        new AnswerFailures(),
        new IssueTokens(upstream, identities, fingerprint, ledger, config.publicUrl()),
        new Identify(identities, ledger),
        new Classify(pool.limits()::prices),
        new Report(events, time),
        new AnswerAtOnce(pauses, refusedCalls, pool, refuse),
        new LearnLimits(pool),
        new RepeatReads(),
        new HoldCredits(pool, refusedCalls, refuse, new ZohoWord(pool), time),
        new KeepBooks(ledger, lateBooks, time),
        new CallUpstream(upstream));
  }

  private void startOwnClient(OwnClientConfig client) {
    opened.add(
        RefreshLimits.start(new OwnClient(gateway::handle, client, time), client.every(), time));
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
        events,
        time);
  }
}
