package dev.headgate.core.cache;

import java.time.Duration;

/**
 * Decides whether an answer that was kept may still be given. It may where the call that brought it
 * <em>began</em> after the last change known in its modules, so that nobody is shown less than they
 * have written themselves, and where it is young enough for who asks.
 */
public final class Freshness {

  private final Changes changes;

  public Freshness(Changes changes) {
    this.changes = changes;
  }

  /** Whether an answer may be given. */
  public sealed interface Decision {

    /**
     * It may.
     *
     * @param age since the call that brought it began
     */
    record Serve(Duration age) implements Decision {}

    /** It may not: the call has to go. */
    record Ask(Reason why) implements Decision {}
  }

  /** Why a call has to go. */
  public enum Reason {
    /** The integration wants live answers. */
    LIVE,
    /** Something has changed since. */
    CHANGED,
    /** A write may have taken effect since, or may yet. */
    IN_DOUBT,
    /** The answer is older than the integration accepts. */
    TOO_OLD
  }

  public Decision decide(Kept kept, FreshnessRule rule, long nowNanos) {
    if (rule instanceof FreshnessRule.Live) {
      return new Decision.Ask(Reason.LIVE);
    }
    if (changes.changedSince(kept)) {
      return new Decision.Ask(Reason.CHANGED);
    }
    if (changes.inDoubtAt(kept)) {
      return new Decision.Ask(Reason.IN_DOUBT);
    }
    return kept.ageNanos(nowNanos) <= ageMax(rule, kept).toNanos()
        ? new Decision.Serve(Duration.ofNanos(kept.ageNanos(nowNanos)))
        : new Decision.Ask(Reason.TOO_OLD);
  }

  private Duration ageMax(FreshnessRule rule, Kept kept) {
    return switch (rule) {
      case FreshnessRule.Live() -> Duration.ZERO;
      case FreshnessRule.Within(var ageMax) -> ageMax;
      case FreshnessRule.Push(var ceiling, var unwatchedAgeMax) ->
          changes.watchedThroughout(kept) ? ceiling : unwatchedAgeMax;
    };
  }
}
