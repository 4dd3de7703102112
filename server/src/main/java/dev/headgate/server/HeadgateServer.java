package dev.headgate.server;

import dev.headgate.core.event.Events;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.time.SteadyTime;
import dev.headgate.core.time.Time;
import dev.headgate.server.admin.AdminServer;
import dev.headgate.server.admin.AdminState;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.server.front.CallsUnderWay;
import dev.headgate.server.front.Fronts;
import dev.headgate.server.identity.Identities;
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
import dev.headgate.server.stage.Refuse;
import dev.headgate.server.stage.RepeatReads;
import dev.headgate.server.stage.Report;
import dev.headgate.server.upstream.VertxUpstream;
import dev.headgate.zoho.oauth.Fingerprint;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A whole running gateway: store, stages, door for clients, door for administrators. Closing it
 * lets running calls end first.
 */
public final class HeadgateServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HeadgateServer.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final HeadgateConfig config;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CallsUnderWay underWay;
  private final Fronts fronts;
  private final AdminServer admin;
  private final String adminToken;

  private HeadgateServer(
      HeadgateConfig config, Optional<String> adminToken, SteadyTime time, Books books)
      throws IOException, InterruptedException {
    this.config = config;
    this.underWay = new CallsUnderWay(config.limits().callsMax());
    open(books);
    for (var key : config.notEnforced()) {
      LOG.warn("{} is set, but this version does not enforce it yet", key);
    }
    try {
      this.adminToken =
          adminToken.isPresent()
              ? adminToken.get()
              : SecretFile.readOrMake(config.data(), "admin-token");
      var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
      open(() -> vertx.close().await(10, TimeUnit.SECONDS));

      var ledger = books.ledger();
      open(Pruner.start(books, time));
      var events = new Events();
      var pauses =
          new Pauses(
              config.integrations().stream()
                  .filter(IntegrationConfig::paused)
                  .map(IntegrationConfig::name)
                  .toList(),
              config.data().resolve("paused.txt"));
      var switches =
          new Switches(
              config.pool().shadow(),
              config.pool().off(),
              config.data().resolve("switched-off.txt"));
      var pool = open(new RunningPool(config, switches, pauses, ledger, time));
      var refusedCalls = new RefusedCalls();
      var lateBooks = lateBooks(config, ledger, time);
      var steering = new Steering(pauses, switches, pool, refusedCalls, events, time);
      var gateway = gateway(
              config, vertx, books, lateBooks, pool, pauses, refusedCalls, events, time);
      this.fronts =
          open(Fronts.start(vertx, gateway, config.gateway(), config.limits(), time, underWay));
      this.admin =
          open(
              AdminServer.start(
                  vertx,
                  config.admin(),
                  new AdminState(
                      config, ledger, pool, steering, () -> unwritten(lateBooks), events, time),
                  this.adminToken));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      closeAll();
      throw failure;
    }
  }

  /**
   * Starts a gateway. On return both ports listen.
   *
   * @param adminToken the admin API's token; where it is empty, that of the data folder is used,
   *     and made where there is none
   * @throws StartFailure where a port is taken, or the data folder can't be used
   */
  public static HeadgateServer start(HeadgateConfig config, Optional<String> adminToken, Time time)
      throws InterruptedException {
    try {
      Files.createDirectories(config.data());
      return start(config, adminToken, time, Books.open(config));
    } catch (IOException failure) {
      throw new StartFailure(
          "data folder " + config.data() + " can't be used: " + failure.getMessage(), failure);
    }
  }

  /** Starts a gateway that keeps these books and closes them in the end. */
  static HeadgateServer start(
      HeadgateConfig config, Optional<String> adminToken, Time time, Books books)
      throws IOException, InterruptedException {
    return new HeadgateServer(config, adminToken, new SteadyTime(time), books);
  }

  private Gateway gateway(
      HeadgateConfig config,
      Vertx vertx,
      Books books,
      Optional<LateBooks> lateBooks,
      RunningPool pool,
      Pauses pauses,
      RefusedCalls refusedCalls,
      Events events,
      Time time)
      throws IOException {
    var upstream = open(new VertxUpstream(vertx, config.upstream(), config.limits()));
    var key = SecretFile.readOrMake(config.data(), "fingerprint-key");
    var fingerprint = new Fingerprint(key.getBytes(StandardCharsets.UTF_8));
    var identities =
        new Identities(
            config.organisation().name(), config.integrations(), fingerprint, books.tokens());
    var ledger = books.ledger();
    var refuse = new Refuse(ledger);
    return new Gateway(
        new Gateway.Stages(
            new Explain(pool),
            new AnswerFailures(),
            new IssueTokens(upstream, identities, fingerprint, ledger, config.publicUrl()),
            new Identify(identities, ledger),
            new Classify(config.prices()),
            new Report(events, time),
            new AnswerAtOnce(pauses, refusedCalls, pool, refuse),
            new RepeatReads(),
            new HoldCredits(pool, refusedCalls, refuse, new ZohoWord(pool), time),
            new KeepBooks(ledger, lateBooks, time),
            new CallUpstream(upstream)));
  }

  private Optional<LateBooks> lateBooks(HeadgateConfig config, Ledger ledger, Time time) {
    return switch (config.ledger().whenDown()) {
      case REFUSE -> Optional.empty();
      case PASS -> Optional.of(open(new LateBooks(ledger, time).start()));
    };
  }

  private static int unwritten(Optional<LateBooks> lateBooks) {
    return lateBooks.map(LateBooks::size).orElse(0);
  }

  CallsUnderWay callsUnderWay() {
    return underWay;
  }

  public int gatewayPort() {
    return fronts.port();
  }

  public int adminPort() {
    return admin.port();
  }

  public String adminToken() {
    return adminToken;
  }

  /**
   * Takes no new calls, lets the running ones end within the configured time, then closes all. A
   * second time changes nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    LOG.info("stopping: no new calls, {} under way", underWay.count());
    try {
      fronts.stopAccepting();
      if (!underWay.drain(config.limits().drainWithin())) {
        LOG.warn("stopping: {} calls did not end in time", underWay.count());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    closeAll();
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.push(resource);
    return resource;
  }

  private void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failure) {
        LOG.warn("stopping: {}", failure.toString());
      }
    }
  }
}
