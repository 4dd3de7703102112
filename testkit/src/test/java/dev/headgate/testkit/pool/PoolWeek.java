package dev.headgate.testkit.pool;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.Admission;
import dev.headgate.core.pool.Admission.Granted;
import dev.headgate.core.pool.Admission.Later;
import dev.headgate.core.pool.Admission.Refused;
import dev.headgate.core.pool.Ask;
import dev.headgate.core.pool.Hold;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.Load;
import dev.headgate.core.pool.Pool;
import dev.headgate.core.pool.PoolConfig;
import dev.headgate.core.pool.Priority;
import dev.headgate.core.pool.QuietHours;
import dev.headgate.core.pool.SlotLimits;
import dev.headgate.core.pool.Spend;
import dev.headgate.core.pool.Ticket;
import dev.headgate.core.pool.TooMany;
import dev.headgate.core.time.SteadyClock;
import dev.headgate.testkit.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Days of an organisation in virtual time: the real pool, a naive Zoho, callers, a ledger, and all
 * that goes wrong. The gateway is killed and started again, its wall clock is stepped, answers are
 * slow or lost, callers hang up, outsiders spend, and now and then a hold is forgotten.
 *
 * <p>Checks as it goes that nothing is granted beyond the pool, that Zoho never sees more calls
 * than its slots, that each hold ends once and each caller is told once, and counts what it saw.
 */
final class PoolWeek {

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long START = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
  private static final long CALL_MAX = 110_000; // below the two minutes that windows allow for

  private final SplittableRandom random;
  private final Agenda agenda = new Agenda(START);
  private final long end;
  private final NaiveZoho zoho;
  private final PoolConfig config;
  private final Map<String, IntegrationRules> rules = new HashMap<>();
  private final List<Row> ledger = new ArrayList<>();
  private final List<Spend> outsideRows = new ArrayList<>();
  final Seen seen = new Seen();

  private long wallOffset; // of the wall clock from true time
  private final List<Step> steps = new ArrayList<>(); // of the wall clock, as the store has noted
  private long inTransit; // credits granted and neither counted by Zoho nor given back
  private Life process;
  private boolean closing;

  /** What a run saw. */
  static final class Seen {
    long calls;
    long refused;
    long waited;
    long left;
    long credits;
    long restarts;
    long forgotten;
    long abandoned;
    long refusedByZoho;
    long longestWaitMillis;
  }

  /** A call in the store. */
  private static final class Row {
    final Instant at;
    final String integration;
    final Load load;
    long credits;
    boolean settled;
    boolean confirmed;

    Row(Instant at, String integration, Load load, long credits) {
      this.at = at;
      this.integration = integration;
      this.load = load;
      this.credits = credits;
    }
  }

  /** A step of the wall clock, either way, while a process lived whose clock didn't follow it. */
  private record Step(Life life, long millis) {}

  /** One life of the gateway. */
  private static final class Life {
    final Pool pool;
    final SteadyClock clock;
    final long steadyOffset; // of the steady clock from true time
    boolean alive = true;
    long ended = Long.MAX_VALUE; // in true time
    long noted; // how far ahead of the steady clock the wall was when last noted
    long tickAt = Long.MAX_VALUE;
    long knownUntil = Long.MIN_VALUE; // when the newest header was written, in true time
    long newestGrant; // among the calls whose header was heard
    long grants;
    long forgotten;
    long knownAtLastGrant; // spending outside
    long lastProbe; // the number of its grant
    long undeparted; // credits of calls that were granted and die with this process

    Life(Pool pool, SteadyClock clock, long steadyOffset) {
      this.pool = pool;
      this.clock = clock;
      this.steadyOffset = steadyOffset;
    }
  }

  PoolWeek(long seed, int days) {
    random = new SplittableRandom(seed);
    end = START + 24L * days * HOUR;
    long limit = random.nextLong(200, 1_200);
    int calls = random.nextInt(5, 16);
    long[] slots = {0, MINUTE, 5 * MINUTE};
    zoho =
        new NaiveZoho(
            limit,
            calls,
            Math.min(10, calls),
            slots[random.nextInt(3)],
            random.nextLong(5 * MINUTE));
    config = PoolConfig.of(new Credits(limit), new Credits(limit / 10), SlotLimits.of(calls));
    rules.put("web", IntegrationRules.of(Priority.INTERACTIVE));
    rules.put("sync", IntegrationRules.of(Priority.NORMAL));
    rules.put("writer", IntegrationRules.of(Priority.NORMAL));
    rules.put("bi", IntegrationRules.of(Priority.BACKGROUND).withBudget(new Credits(limit / 2)));
    rules.put(
        "night",
        IntegrationRules.of(Priority.BACKGROUND)
            .withQuietHours(QuietHours.parse("08:00-18:00 Europe/London")));
    process = start();
  }

  void run() {
    for (var name : rules.keySet().stream().sorted().toList()) {
      arrivals(name);
    }
    repeat(random.nextLong(6, 48) * HOUR, this::outsiderSpends);
    repeat(random.nextLong(12, 72) * HOUR, this::stepClock);
    repeat(random.nextLong(12, 72) * HOUR, this::killInTheMiddle);
    agenda.runUntil(end);
    closing = true;
    agenda.runUntil(end + HOUR);
    checkNothingIsLeft();
  }

  // ── the gateway ──

  private Life start() {
    long now = agenda.nowMillis();
    var wall = Instant.ofEpochMilli(now + wallOffset);
    var clock = new SteadyClock(wall, now * 1_000_000);
    var pool = new Pool(config, random.nextLong(), wall);
    rules.forEach((name, rule) -> pool.rules(name, rule, wall));
    var doubt =
        Duration.ofMillis(
            steps.stream()
                .filter(step -> step.life().ended > now - 26 * HOUR)
                .mapToLong(Step::millis)
                .sum());
    var since = wall.minus(Duration.ofHours(25)).minus(doubt);
    var rows = ledger.stream().filter(row -> row.at.isAfter(since)).toList();
    var spends =
        Stream.concat(
                rows.stream()
                    .map(
                        row ->
                            new Spend(
                                row.at, row.integration, new Credits(row.credits), row.confirmed)),
                outsideRows.stream().filter(spend -> spend.at().isAfter(since)))
            .toList();
    pool.restore(spends, doubt, wall);
    for (var row : rows) {
      if (!row.settled && row.at.plus(doubt).plusSeconds(120).isAfter(wall)) {
        pool.adopt(row.load, "", row.at.plus(doubt), wall);
      }
    }
    return new Life(pool, clock, wallOffset);
  }

  private Instant now(Life life) {
    return life.clock.at(agenda.nowMillis() * 1_000_000);
  }

  /** Often while many calls are in flight, and callers who come back to the new process at once. */
  private void killInTheMiddle() {
    int crowd = random.nextInt(2) * 30;
    for (int i = 0; i < crowd; i++) {
      call("web", 0);
    }
    agenda.after(
        random.nextLong(150),
        () -> {
          killAndStart();
          for (int i = 0; i < crowd; i++) {
            call("web", 0);
          }
        });
  }

  private void killAndStart() {
    process.alive = false;
    process.ended = agenda.nowMillis();
    inTransit -= process.undeparted;
    seen.restarts++;
    seen.abandoned += process.pool.view(now(process)).holdsAbandoned();
    process = start();
  }

  private void stepClock() {
    wallOffset += random.nextLong(-2 * HOUR, 2 * HOUR);
    // The shell looks at both clocks every second and notes in the store when they drift apart.
    long now = agenda.nowMillis();
    var ahead = process.clock.wallAhead(Instant.ofEpochMilli(now + wallOffset), now * 1_000_000);
    steps.add(new Step(process, Math.abs(ahead.toMillis() - process.noted)));
    process.noted = ahead.toMillis();
  }

  /** Wakes the pool when it wants to be. */
  private void scheduleTick(Life life) {
    var due = life.pool.due();
    if (due.equals(Instant.MAX)) {
      return;
    }
    long at = Math.max(due.toEpochMilli() - life.steadyOffset, agenda.nowMillis());
    if (at >= life.tickAt && life.tickAt >= agenda.nowMillis()) {
      return;
    }
    life.tickAt = at;
    agenda.at(
        at,
        () -> {
          if (life.alive && life.tickAt == at) {
            life.tickAt = Long.MAX_VALUE;
            life.pool.tick(now(life));
            scheduleTick(life);
          }
        });
  }

  // ── callers ──

  private void arrivals(String name) {
    long perDay = Math.max(20, config.limit().units() * random.nextLong(3, 30) / 100);
    repeat(24 * HOUR / perDay, () -> burst(name));
  }

  private void burst(String name) {
    int calls = random.nextInt(10) == 0 ? random.nextInt(1, 20) : 1;
    for (int i = 0; i < calls; i++) {
      call(name, 0);
    }
  }

  private void call(String name, int attempt) {
    if (closing) {
      return;
    }
    var life = process;
    long asked = agenda.nowMillis();
    var ask = new Ask(name, new Credits(price()), load());
    seen.calls++;
    switch (life.pool.ask(ask, now(life))) {
      case Granted(var hold) -> fly(life, hold, ask.load(), attempt);
      case Refused refused -> refused(refused);
      case Later(var ticket) -> await(life, ticket, ask.load(), asked, attempt);
    }
    scheduleTick(life);
  }

  private void await(Life life, Ticket ticket, Load load, long asked, int attempt) {
    seen.waited++;
    int[] told = {0};
    ticket.onDecision(
        decision -> {
          require(told[0]++ == 0, "a caller was told twice");
          long waited = agenda.nowMillis() - asked;
          require(waited <= 61_000, "a caller waited " + waited + " ms");
          seen.longestWaitMillis = Math.max(seen.longestWaitMillis, waited);
          switch (decision) {
            case Granted(var hold) -> fly(life, hold, load, attempt);
            case Refused refused -> refused(refused);
            case Later _ -> throw new AssertionError("later is no decision");
          }
        });
    if (random.nextInt(20) == 0) {
      agenda.after(
          random.nextLong(30_000),
          () -> {
            if (life.alive && ticket.decision().isEmpty()) {
              ticket.leave(now(life));
              told[0]++;
              seen.left++;
            }
          });
    }
    agenda.after(62_000, () -> require(told[0] == 1 || !life.alive, "a caller was never told"));
  }

  private void refused(Refused refused) {
    seen.refused++;
    require(
        refused.retryAfter().toSeconds() >= 1 && refused.retryAfter().toSeconds() <= 60,
        "retry after " + refused.retryAfter());
  }

  // ── a call's way to Zoho and back ──

  private void fly(Life life, Hold hold, Load load, int attempt) {
    long now = agenda.nowMillis();
    long price = hold.price().units();
    long known = life.knownUntil == Long.MIN_VALUE ? 0 : zoho.outsideUntil(life.knownUntil, now);
    inTransit += price;
    life.undeparted += price;
    long lowerLimit =
        rules.get(hold.integration()).priority() == Priority.INTERACTIVE
            ? zoho.limit
            : zoho.limit - config.reserve().units();
    long granted = zoho.own(now) + inTransit + known;
    if (granted > lowerLimit && !hold.probe()) {
      throw new AssertionError(
          "overspend: "
              + granted
              + " of "
              + lowerLimit
              + " at the grant of "
              + price
              + " to "
              + hold.integration()
              + ", known outside "
              + known
              + ", by the pool's own books "
              + books(life));
    }
    life.knownAtLastGrant = known;
    life.lastProbe = hold.probe() ? life.grants + 1 : life.lastProbe;
    var flight = new Flight(life, hold, load, price, ++life.grants, known, attempt);
    if (random.nextInt(100) == 0) {
      agenda.after(random.nextLong(5_000), flight::neverLeaves);
    } else {
      agenda.after(random.nextLong(random.nextInt(50) == 0 ? 20_000 : 50), flight::departs);
    }
  }

  private final class Flight {
    private final Life life;
    private final Hold hold;
    private final Load load;
    private final long price;
    private final long grant;
    private final long known; // spending outside, when it was granted
    private final int attempt;
    private Row row;
    private int ends;

    Flight(Life life, Hold hold, Load load, long price, long grant, long known, int attempt) {
      this.life = life;
      this.hold = hold;
      this.load = load;
      this.price = price;
      this.grant = grant;
      this.known = known;
      this.attempt = attempt;
      row = new Row(Instant.EPOCH, "", load, 0);
    }

    void neverLeaves() {
      if (life.alive) {
        inTransit -= price;
        life.undeparted -= price;
        end(hold.release(now(life)));
      }
    }

    void departs() {
      if (!life.alive) {
        return;
      }
      life.undeparted -= price;
      row = new Row(now(life), hold.integration(), load, price);
      ledger.add(row);
      hold.departs(now(life));
      agenda.after(random.nextInt(40) == 0 ? random.nextLong(CALL_MAX / 2) : 20, this::arrives);
    }

    void arrives() {
      long now = agenda.nowMillis();
      inTransit -= price;
      boolean slots =
          zoho.inFlight + load.slots() <= zoho.calls
              && zoho.heavyInFlight + load.heavySlots() <= zoho.heavyCalls;
      require(slots, "Zoho saw too many calls at once: " + zoho.inFlight + "+" + load.slots());
      if (!zoho.covers(price, now)) {
        require(
            zoho.outside(now) > Math.min(known, life.knownAtLastGrant)
                || hold.probe()
                || life.lastProbe > grant,
            "Zoho refused for credits though all spending outside was known");
        seen.refusedByZoho++;
        agenda.after(20, this::isRefused);
        return;
      }
      long charge = random.nextInt(10) == 0 ? random.nextLong(price + 1) : price;
      zoho.charge(charge, now);
      require(zoho.own(now) + zoho.outside(now) <= zoho.limit, "the naive Zoho is wrong");
      zoho.inFlight += load.slots();
      zoho.heavyInFlight += load.heavySlots();
      long latency =
          random.nextInt(40) == 0 ? random.nextLong(CALL_MAX / 2) : random.nextLong(50, 800);
      agenda.after(latency, () -> leavesZoho(charge));
    }

    void leavesZoho(long charge) {
      long written = agenda.nowMillis();
      zoho.inFlight -= load.slots();
      zoho.heavyInFlight -= load.heavySlots();
      var remaining = zoho.remaining(written);
      int fate = random.nextInt(200);
      if (fate == 0) {
        agenda.after(1_000, this::isLost);
      } else if (fate == 1 && process.alive) {
        seen.forgotten++;
        life.forgotten++; // a bug somewhere: nobody ends this hold
      } else {
        agenda.after(
            random.nextLong(200),
            () -> {
              if (life.alive) {
                isAnswered(charge, remaining.isPresent(), remaining.orElse(0), written);
              }
            });
      }
    }

    void isAnswered(long charge, boolean spoke, long remaining, long written) {
      if (spoke) {
        var grown = hold.heard(new Credits(remaining), now(life));
        if (grown.units() > 0) {
          outsideRows.add(new Spend(now(life), Admission.Holder.OUTSIDE, grown));
        }
        if (grant > life.newestGrant) {
          life.newestGrant = grant;
          life.knownUntil = written;
        }
      } else {
        hold.heardNothing(config.limit(), now(life));
        if (grant > life.newestGrant) {
          life.newestGrant = grant;
          life.knownUntil = Long.MIN_VALUE;
        }
      }
      row.credits = charge;
      row.confirmed = true;
      row.settled = true;
      seen.credits += charge;
      end(hold.settle(new Credits(charge), now(life)));
      if (random.nextInt(10) == 0) {
        end(hold.settle(Credits.ZERO, now(life)));
        hold.close();
      }
    }

    void isRefused() {
      if (!life.alive) {
        return;
      }
      row.credits = 0;
      row.confirmed = true;
      row.settled = true;
      var said = random.nextBoolean() ? TooMany.Said.CREDITS : TooMany.Said.NOTHING;
      var verdict = hold.refusedByZoho(said, Credits.ZERO, attempt, now(life));
      end(true);
      end(hold.release(now(life)));
      if (verdict.passesSoon() && attempt < 3) {
        agenda.after(verdict.retryIn().toMillis(), () -> call(hold.integration(), attempt + 1));
      }
    }

    void isLost() {
      if (life.alive) {
        hold.close();
        row.settled = true;
        end(true);
        end(hold.settle(Credits.ZERO, now(life)));
      }
    }

    private void end(boolean ended) {
      ends += ended ? 1 : 0;
      require(ends <= 1, "a hold ended twice");
      scheduleTick(life);
    }
  }

  // ── what goes wrong ──

  private void outsiderSpends() {
    zoho.spendOutside(random.nextLong(1, Math.max(2, zoho.limit / 4)), agenda.nowMillis());
  }

  private void checkNothingIsLeft() {
    process.pool.tick(now(process));
    var view = process.pool.view(now(process));
    seen.abandoned += view.holdsAbandoned();
    require(view.inFlight() == 0, "slots leaked: " + view.inFlight());
    require(view.held().units() == 0, "credits leaked: " + view.held());
    require(view.queued() == 0, "callers left in the queue: " + view.queued());
    require(
        view.holdsAbandoned() == process.forgotten,
        view.holdsAbandoned() + " holds abandoned, " + process.forgotten + " forgotten");
    require(inTransit == 0, "the simulation lost " + inTransit);
  }

  private String books(Life life) {
    var view = life.pool.view(now(life));
    return view.spent() + " spent, " + view.held() + " held, outside " + view.allowedForOutside();
  }

  // ── chance ──

  private long price() {
    return random.nextInt(4) == 0 ? random.nextLong(1, 11) : 1;
  }

  private Load load() {
    return switch (random.nextInt(12)) {
      case 0 -> Load.heavy(Load.Kind.SEARCH);
      case 1 -> Load.heavy(Load.Kind.WRITE_MANY);
      case 2 -> Load.composite(0);
      case 3 -> random.nextInt(4) == 0 ? Load.BULK_DOWNLOAD : Load.PLAIN;
      default -> Load.PLAIN;
    };
  }

  /** Again and again, at random, so often on average, until the end. */
  private void repeat(long everyMillis, Runnable action) {
    long pause = (long) (-Math.log(1 - random.nextDouble()) * everyMillis) + 1;
    if (agenda.nowMillis() + pause < end) {
      agenda.after(
          pause,
          () -> {
            action.run();
            repeat(everyMillis, action);
          });
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
