package dev.headgate.server;

import dev.headgate.core.time.SteadyTime;
import dev.headgate.core.time.Time;
import dev.headgate.server.admin.AdminServer;
import dev.headgate.server.config.HeadgateConfig;
import dev.headgate.server.front.CallsUnderWay;
import dev.headgate.server.front.Fronts;
import dev.headgate.server.secret.SecretFile;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
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

  private final Opened opened = new Opened();
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
    opened.add(books);
    for (var key : config.notEnforced()) {
      LOG.warn("{} is set, but this version does not enforce it yet", key);
    }
    try {
      this.adminToken =
          adminToken.isPresent()
              ? adminToken.get()
              : SecretFile.readOrMake(config.data(), "admin-token");
      var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
      opened.add(() -> vertx.close().await(10, TimeUnit.SECONDS));
      var parts = new Assembly(config, books, time, vertx, opened);
      this.fronts =
          opened.add(
              Fronts.start(
                  vertx, parts.gateway(), config.gateway(), config.limits(), time, underWay));
      this.admin =
          opened.add(AdminServer.start(vertx, config.admin(), parts.adminState(), this.adminToken));
      parts.begin(fronts.port());
    } catch (IOException | InterruptedException | RuntimeException failure) {
      opened.close();
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
    opened.close();
  }
}
