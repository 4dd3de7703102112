package dev.headgate.server.join;

import dev.headgate.core.batch.Join;
import dev.headgate.core.batch.Join.Flight;
import dev.headgate.core.cache.CacheKey;
import dev.headgate.core.cache.Changes;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.cache.AnswerKeys;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Presence;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.pool.Switches;
import dev.headgate.server.stage.CallerGone;
import dev.headgate.server.stage.Savings;
import dev.headgate.server.stage.Stage;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.plan.reach.Reach;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes one call of identical reads that are in flight at the same time. The call goes on as long
 * as anyone waits for it. An answer is shared where each would have had the same; where it concerns
 * the one who made the call, the next one makes it.
 */
public final class JoinReads implements Stage {

  private static final int SEATS_MAX = 1_000;

  private final Changes changes;
  private final Switches switches;
  private final Savings savings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Join<CacheKey, Seat> join = new Join<>(SEATS_MAX);

  /** By flight, whether anyone still waits for its call. */
  private final IdentityHashMap<Flight<CacheKey, Seat>, Presence> waiting = new IdentityHashMap<>();

  public JoinReads(Changes changes, Switches switches, Savings savings) {
    this.changes = changes;
    this.switches = switches;
    this.savings = savings;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    return call.isRepeatable()
            && switches.isOn(Feature.JOIN)
            && Reach.ofRead(call.price()).isPresent()
        ? enter(call, next)
        : next.proceed(call);
  }

  private Reply enter(Call call, Next next) throws InterruptedException {
    var seat = new Seat();
    Flight<CacheKey, Seat> flight;
    boolean leads;
    Presence present;
    lock.lock();
    try {
      var role = join.enter(AnswerKeys.of(call), seat, changes.stamp());
      flight = role.flight();
      leads = role instanceof Join.Role.Lead;
      present = waiting.computeIfAbsent(flight, _ -> new Presence());
    } finally {
      lock.unlock();
    }
    call.origin().presence().onGone(() -> leave(flight, seat));
    return leads ? lead(call, next, flight, seat, present) : follow(call, next, flight, seat);
  }

  private void leave(Flight<CacheKey, Seat> flight, Seat seat) {
    Presence nobody;
    lock.lock();
    try {
      nobody = join.leave(flight, seat) ? waiting.remove(flight) : null;
    } finally {
      lock.unlock();
    }
    seat.tell(new Seat.Told.Failed(new CallerGone()));
    if (nobody != null) {
      nobody.leave();
    }
  }

  private Reply lead(
      Call call, Next next, Flight<CacheKey, Seat> flight, Seat seat, Presence present)
      throws InterruptedException {
    Optional<Reply> shared = Optional.empty();
    Optional<RuntimeException> failure = Optional.empty();
    try {
      var reply = next.proceed(call.waitedForBy(present));
      shared = Optional.of(reply).filter(JoinReads::isForAll);
      return reply;
    } catch (UpstreamFailure outside) {
      failure = Optional.of(outside);
      throw outside;
    } finally {
      end(flight, seat, present, shared, failure);
    }
  }

  private void end(
      Flight<CacheKey, Seat> flight,
      Seat seat,
      Presence present,
      Optional<Reply> shared,
      Optional<RuntimeException> failure) {
    lock.lock();
    try {
      if (shared.isPresent() || failure.isPresent()) {
        waiting.remove(flight);
        for (var each : join.landed(flight)) {
          each.tell(
              shared
                  .<Seat.Told>map(Seat.Told.Landed::new)
                  .orElseGet(() -> new Seat.Told.Failed(failure.orElseThrow())));
        }
      } else {
        var successor = join.failedFor(flight, seat);
        if (successor.isPresent()) {
          successor.get().tell(new Seat.Told.Lead(present));
        } else {
          waiting.remove(flight);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Reply follow(Call call, Next next, Flight<CacheKey, Seat> flight, Seat seat)
      throws InterruptedException {
    return switch (seat.await()) {
      case Seat.Told.Landed(var reply) -> {
        savings.answered(
            call,
            AnswerSource.JOINED,
            call.price().charge(reply.status(), reply.body().bytesOrNone()));
        yield new Reply(
            reply.status(), reply.headers(), reply.body(), AnswerSource.JOINED, Credits.ZERO);
      }
      case Seat.Told.Failed(UpstreamFailure outside) -> throw outside.forAnother(Credits.ZERO);
      case Seat.Told.Failed(var why) -> throw why;
      case Seat.Told.Lead(var present) -> lead(call, next, flight, seat, present);
    };
  }

  /** Not where it speaks of one caller's token or patience, nor where it can be read only once. */
  private static boolean isForAll(Reply reply) {
    return reply.source() != AnswerSource.REFUSED
        && reply.body() instanceof Body.Bytes
        && reply.status() != 401
        && reply.status() != 429;
  }
}
