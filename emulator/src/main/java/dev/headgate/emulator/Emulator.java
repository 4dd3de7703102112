package dev.headgate.emulator;

import dev.headgate.emulator.clock.HeldAnswers;
import dev.headgate.emulator.clock.VirtualClock;
import dev.headgate.emulator.control.ControlFront;
import dev.headgate.emulator.credit.Allowance;
import dev.headgate.emulator.credit.EditionTable;
import dev.headgate.emulator.credit.Meter;
import dev.headgate.emulator.credit.PriceTable;
import dev.headgate.emulator.fault.FaultBook;
import dev.headgate.emulator.http.CallbackSender;
import dev.headgate.emulator.http.CrmFront;
import dev.headgate.emulator.http.Delays;
import dev.headgate.emulator.http.FixedAnswer;
import dev.headgate.emulator.http.Listener;
import dev.headgate.emulator.http.OAuthFront;
import dev.headgate.emulator.http.RequestText;
import dev.headgate.emulator.oauth.TokenDesk;
import dev.headgate.emulator.world.CrmSeed;
import dev.headgate.emulator.world.CrmSource;
import dev.headgate.emulator.world.World;
import dev.headgate.emulator.world.Worlds;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A running emulator: one organisation's CRM, its accounts server and its controls on one loopback
 * port.
 *
 * <ul>
 *   <li>{@code /crm/**}: the CRM, behind token check and credit system
 *   <li>{@code /oauth/v2/token} and {@code /oauth/v2/token/revoke}: the accounts server
 *   <li>{@code /emulator/v1/**}: books, clock, faults, outside consumers, reset, dump
 * </ul>
 */
public final class Emulator implements AutoCloseable {

  private final EmulatorConfig config;
  private final VirtualClock clock;
  private final HeldAnswers held = new HeldAnswers();
  private final PriceTable prices = PriceTable.load();
  private final Worlds worlds;
  private final Allowance allowance;
  private final Listener listener;
  private final CallbackSender callbacks;

  private Emulator(EmulatorConfig config, CrmSource crm, VirtualClock clock) throws IOException {
    this.config = config;
    this.clock = clock;
    allowance = allowance(config.organisation());
    worlds = new Worlds(() -> world(crm));
    // The CRM is made after the port is known, since it may name its own address.
    listener = Listener.open(config.port(), this::router);
    callbacks = new CallbackSender(listener.vertx(), clock, config.callbacks());
    try {
      worlds.begin();
    } catch (RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** Starts an emulator of the standard CRM whose clock begins at the machine's present. */
  public static Emulator start(EmulatorConfig config) throws IOException {
    return start(config, new StandardCrm());
  }

  /** Starts an emulator of the standard CRM on a clock driven from outside. */
  public static Emulator start(EmulatorConfig config, InstantSource time) throws IOException {
    return start(config, new StandardCrm(), time);
  }

  /**
   * Starts an emulator whose clock begins at the machine's present.
   *
   * @param crm makes the CRM it serves
   * @throws IOException when the port cannot be had
   */
  public static Emulator start(EmulatorConfig config, CrmSource crm) throws IOException {
    return new Emulator(config, crm, VirtualClock.running(config.speed()));
  }

  /**
   * Starts an emulator on a clock driven from outside, for tests and simulations in the same
   * process. Answers held back by latency or a fault come within milliseconds of {@code time}
   * reaching their moment.
   */
  public static Emulator start(EmulatorConfig config, CrmSource crm, InstantSource time)
      throws IOException {
    return new Emulator(config, crm, VirtualClock.following(time, config.speed()));
  }

  /**
   * Starts an emulator whose clock stands until it is {@linkplain VirtualClock#advance advanced},
   * for simulations in the same process.
   */
  public static Emulator startStanding(EmulatorConfig config, CrmSource crm, Instant start)
      throws IOException {
    return new Emulator(config, crm, VirtualClock.standing(start));
  }

  public int port() {
    return listener.port();
  }

  /** Its own address, which is also the {@code api_domain} of its token answers. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The time in which windows, tokens and outside consumers live. */
  public VirtualClock clock() {
    return clock;
  }

  /** What its answers wait for, for who moves its clock. */
  public HeldAnswers heldAnswers() {
    return held;
  }

  @Override
  public void close() {
    listener.close();
  }

  /** Throws where edition, add-on credits and pool do not fit together. */
  private static Allowance allowance(OrganisationConfig organisation) {
    var edition = EditionTable.load().named(organisation.edition());
    var granted = Allowance.of(edition, organisation.users(), organisation.addOnCredits());
    return organisation.poolOverride().isPresent()
        ? granted.withPool(organisation.poolOverride().getAsLong())
        : granted;
  }

  private World world(CrmSource crm) {
    var organisation = config.organisation();
    var faults = new FaultBook(config.seed());
    var courier = callbacks.begin(faults);
    var opened =
        crm.open(
            new CrmSeed(
                config.seed(),
                organisation.edition(),
                organisation.users(),
                organisation.addOnCredits(),
                organisation.records(),
                address(),
                clock.instant(),
                courier));
    return new World(
        new Meter(allowance, config.credit()),
        new TokenDesk(config.oauth(), opened.firstUserId(), config.seed()),
        faults,
        courier,
        opened);
  }

  /** The handler of one event loop. */
  private Handler<HttpServerRequest> router(Vertx vertx, Context context) {
    var delays = new Delays(vertx, context, clock);
    var crm =
        new CrmFront(worlds, prices, clock, config.wire(), config.seed(), delays, held, context);
    var oauth =
        new OAuthFront(
            worlds, clock, config.wire(), config.seed(), delays, () -> address().toString());
    var control = new ControlFront(worlds, clock, ConfigView.of(config));
    var nothing = FixedAnswer.noSuchPath(clock, config.seed());
    var starting = FixedAnswer.starting(clock, config.seed());
    return request -> {
      var path = RequestText.path(request);
      if (!worlds.hasBegun()) {
        starting.handle(request);
      } else if (path.startsWith("/crm/")) {
        crm.handle(request);
      } else if (path.startsWith("/oauth/")) {
        oauth.handle(request);
      } else if (path.startsWith("/emulator/v1/")) {
        control.handle(request);
      } else {
        nothing.handle(request);
      }
    };
  }
}
