package dev.headgate.core.pool;

/**
 * Tells apart why Zoho answered 429: its status is the same for spent credits and for too many
 * calls at once, and its words often say neither. What the body doesn't say is told by our own
 * counts.
 */
public final class TooMany {

  /** What there was too much of. */
  public enum Cause {
    CREDITS,
    CONCURRENCY,
    HEAVY_CONCURRENCY,
    DOWNLOADS
  }

  /** What the body says. */
  public enum Said {
    CREDITS,
    CONCURRENCY,
    HEAVY_CONCURRENCY,
    /** Only that there were too many. */
    NOTHING
  }

  /**
   * All that is known when the refusal comes in.
   *
   * @param inFlight our slots taken, the refused call's included, of {@code calls}
   * @param heavyInFlight our heavy slots taken, of {@code heavyCalls}
   * @param left credits left of {@code limit}, by our own books
   * @param unexplained refusals before this one that nothing explained, since Zoho last answered
   */
  public record Evidence(
      Said said,
      Load load,
      int inFlight,
      int calls,
      int heavyInFlight,
      int heavyCalls,
      long left,
      long limit,
      int unexplained) {}

  private static final int UNEXPLAINED_MAX = 3;

  private TooMany() {}

  public static Cause classify(Evidence evidence) {
    return switch (evidence.said()) {
      case CREDITS -> Cause.CREDITS;
      case CONCURRENCY -> Cause.CONCURRENCY;
      case HEAVY_CONCURRENCY -> Cause.HEAVY_CONCURRENCY;
      case NOTHING -> guess(evidence);
    };
  }

  /** Whether our own counts explain the refusal. */
  static boolean explained(Evidence evidence) {
    return evidence.said() != Said.NOTHING
        || nearlySpent(evidence)
        || crowded(evidence)
        || crowdedByHeavy(evidence)
        || evidence.load().kind() == Load.Kind.BULK_DOWNLOAD;
  }

  private static Cause guess(Evidence evidence) {
    if (evidence.load().kind() == Load.Kind.BULK_DOWNLOAD) {
      return Cause.DOWNLOADS;
    }
    if (nearlySpent(evidence)) {
      return Cause.CREDITS;
    }
    if (crowdedByHeavy(evidence) && !crowded(evidence)) {
      return Cause.HEAVY_CONCURRENCY;
    }
    if (crowded(evidence)) {
      return Cause.CONCURRENCY;
    }
    // Neither is ours: somebody else's calls are in flight, and soon gone, or have eaten the
    // credits.
    return evidence.unexplained() < UNEXPLAINED_MAX ? Cause.CONCURRENCY : Cause.CREDITS;
  }

  /** Less than a fiftieth is left. */
  private static boolean nearlySpent(Evidence evidence) {
    return evidence.left() < evidence.limit() / 50;
  }

  private static boolean crowded(Evidence evidence) {
    return evidence.inFlight() * 2 > evidence.calls();
  }

  private static boolean crowdedByHeavy(Evidence evidence) {
    return evidence.load().heavySlots() > 0 && evidence.heavyInFlight() * 2 > evidence.heavyCalls();
  }
}
