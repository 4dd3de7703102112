package dev.headgate.core.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Refused calls that may come back at once: one that does is answered from here, without waiting
 * again and without a call to Zoho, until the moment it was told to come back at.
 *
 * <p>A call that comes back early three times or more is a storm, and is told by {@link #storms}.
 * The memory is bounded: the one that was refused longest ago is forgotten first. One lock guards
 * it; a look-up takes it for some tens of nanoseconds.
 *
 * @param <K> what makes two calls the same: integration, principal and request, say
 */
public final class RefusalMemory<K> {

  private static final int STORM_FROM = 3;

  private final int callsMax;
  private final Map<K, Remembered> calls = new LinkedHashMap<>();

  /** Remembers up to {@code callsMax} calls. */
  public RefusalMemory(int callsMax) {
    if (callsMax < 1) {
      throw new IllegalArgumentException("remembered refusals must be >= 1, got " + callsMax);
    }
    this.callsMax = callsMax;
  }

  /**
   * A call that comes back too early, again and again.
   *
   * @param returns how often it came back before it was told to
   */
  public record Storm<K>(K call, String integration, long returns, Instant since) {}

  /**
   * Remembers that a call was refused. What was remembered of it is replaced, but its storm goes on
   * where it came back within the longest step.
   */
  public synchronized void remember(K call, Admission.Refused refusal, Instant now) {
    var before = calls.remove(call);
    var remembered = new Remembered(refusal, now, now.plus(refusal.retryAfter()));
    if (before != null && now.isBefore(before.until.plus(refusal.retryAfter()))) {
      remembered.returns = before.returns;
      remembered.since = before.since;
    }
    calls.put(call, remembered);
    if (calls.size() > callsMax) {
      calls.remove(calls.keySet().iterator().next());
    }
  }

  /**
   * The refusal of a call that came back before it was told to, with what is left of its {@code
   * retryAfter}; empty where it may ask again.
   */
  public synchronized Optional<Admission.Refused> recall(K call, Instant now) {
    var remembered = calls.get(call);
    // A clock that went back must not keep a call away for longer than it was told.
    if (remembered == null
        || !now.isBefore(remembered.until)
        || now.isBefore(remembered.refusedAt)) {
      return Optional.empty();
    }
    remembered.returns++;
    return Optional.of(withRetryAfter(remembered.refusal, now, remembered.until));
  }

  /** Forgets the refusals of an integration whose rules or pool have changed. */
  public synchronized void forget(String integration) {
    calls.values().removeIf(remembered -> remembered.refusal.integration().equals(integration));
  }

  /** Forgets everything. */
  public synchronized void forgetAll() {
    calls.clear();
  }

  /** The storms among the calls remembered, the greatest first. */
  public synchronized List<Storm<K>> storms() {
    var storms = new ArrayList<Storm<K>>();
    calls.forEach(
        (call, remembered) -> {
          if (remembered.returns >= STORM_FROM) {
            storms.add(
                new Storm<>(
                    call, remembered.refusal.integration(), remembered.returns, remembered.since));
          }
        });
    storms.sort(Comparator.comparingLong((Storm<K> storm) -> storm.returns()).reversed());
    return storms;
  }

  private static Admission.Refused withRetryAfter(
      Admission.Refused refusal, Instant now, Instant until) {
    long seconds = Math.ceilDiv(Duration.between(now, until).toMillis(), 1_000L);
    return new Admission.Refused(
        refusal.why(),
        refusal.integration(),
        refusal.wanted(),
        refusal.holder(),
        Duration.ofSeconds(Math.max(1, seconds)),
        refusal.freeAt());
  }

  private static final class Remembered {
    final Admission.Refused refusal;
    final Instant refusedAt;
    final Instant until;
    Instant since;
    long returns;

    Remembered(Admission.Refused refusal, Instant refusedAt, Instant until) {
      this.refusal = refusal;
      this.refusedAt = refusedAt;
      this.until = until;
      since = refusedAt;
    }
  }
}
