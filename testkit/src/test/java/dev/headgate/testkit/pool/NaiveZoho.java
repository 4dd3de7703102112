package dev.headgate.testkit.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * Zoho's pool of credits and slots, as simple as can be, in true time and sharing no code with the
 * rules: credits come back 24 hours after the slot they were counted in, and a call is refused
 * where they don't suffice.
 */
final class NaiveZoho {

  private static final long DAY_MILLIS = 24L * 3_600_000;

  final long limit;
  final int calls;
  final int heavyCalls;
  private final long slotMillis;
  private final long phaseMillis;
  private final Deque<Counted> own = new ArrayDeque<>();
  private final Deque<Counted> outside = new ArrayDeque<>();
  private long ownSum;
  private long outsideSum;
  int inFlight;
  int heavyInFlight;
  int refusedForSlots;

  /** Credits of one call, and when its slot ends. */
  private record Counted(long at, long slotEnds, long credits) {}

  /**
   * @param slotMillis how wide slots are; zero where each call is counted alone
   */
  NaiveZoho(long limit, int calls, int heavyCalls, long slotMillis, long phaseMillis) {
    this.limit = limit;
    this.calls = calls;
    this.heavyCalls = heavyCalls;
    this.slotMillis = slotMillis;
    this.phaseMillis = phaseMillis;
  }

  long own(long now) {
    while (!own.isEmpty() && own.getFirst().slotEnds() + DAY_MILLIS <= now) {
      ownSum -= own.removeFirst().credits();
    }
    return ownSum;
  }

  long outside(long now) {
    while (!outside.isEmpty() && outside.getFirst().slotEnds() + DAY_MILLIS <= now) {
      outsideSum -= outside.removeFirst().credits();
    }
    return outsideSum;
  }

  /** What was spent outside up to {@code until} and not released by now. */
  long outsideUntil(long until, long now) {
    long sum = outside(now);
    for (var counted : (Iterable<Counted>) outside::descendingIterator) {
      if (counted.at() <= until) {
        break;
      }
      sum -= counted.credits();
    }
    return sum;
  }

  /** Takes what an outsider wants, or as much of it as is left. */
  void spendOutside(long credits, long now) {
    long left = limit - own(now) - outside(now);
    count(outside, Math.min(credits, left), now, false);
  }

  /** Whether a call arriving now has credits. */
  boolean covers(long credits, long now) {
    return own(now) + outside(now) + credits <= limit;
  }

  void charge(long credits, long now) {
    count(own, credits, now, true);
  }

  /** The header of an answer written now: silent until half of the pool is used. */
  OptionalLong remaining(long now) {
    long used = own(now) + outside(now);
    return used * 2 >= limit ? OptionalLong.of(limit - used) : OptionalLong.empty();
  }

  private void count(Deque<Counted> series, long credits, long now, boolean ours) {
    if (credits <= 0) {
      return;
    }
    series.addLast(new Counted(now, slotEnd(now), credits));
    if (ours) {
      ownSum += credits;
    } else {
      outsideSum += credits;
    }
  }

  private long slotEnd(long now) {
    return slotMillis == 0
        ? now
        : (Math.floorDiv(now + phaseMillis, slotMillis) + 1) * slotMillis - phaseMillis;
  }
}
