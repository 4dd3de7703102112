package dev.headgate.server.config;

import dev.headgate.core.pool.SlotLimits;
import dev.headgate.core.queue.QueueLimits;
import dev.headgate.zoho.edition.Edition;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the pool is granted.
 *
 * @param reservePercent the part of the pool that only interactive calls may use
 * @param shadow whether everything is accounted and nothing is held back
 * @param off the features that are switched off
 * @param slotWidth the widest slot that Zoho is assumed to round its window to
 * @param heavyPerKind whether each kind of heavy call has its own cap
 * @param scope whose calls in flight are counted together
 * @param queue how many calls may wait
 */
public record PoolSettings(
    int reservePercent,
    boolean shadow,
    Set<Feature> off,
    Duration slotWidth,
    boolean heavyPerKind,
    Scope scope,
    QueueLimits queue) {

  private static final int RESERVE_PERCENT = 10;

  /** Whose calls in flight Zoho counts together; its documents leave that open. */
  public enum Scope {
    /** All of them: the safe assumption. */
    ORGANISATION,
    /** Those of one application, here: integration. */
    APPLICATION,
    /** Those of one user through one application. */
    USER
  }

  /**
   * @param interactive whether any integration is interactive: else nobody could use a reserve
   */
  static PoolSettings from(Settings settings, boolean interactive) {
    var queue = QueueLimits.DEFAULT;
    return new PoolSettings(
        settings.percent("reserve", interactive ? RESERVE_PERCENT : 0),
        settings.flag("shadow", false),
        off(settings),
        settings.duration(
            "pool.slot-width", Duration.ofMinutes(5), Duration.ZERO, Duration.ofHours(1)),
        settings.flag("pool.heavy-per-kind", false),
        settings.choice("pool.slots-of", Scope.ORGANISATION),
        new QueueLimits(
            (int)
                settings.whole(
                    "limits.waiting-per-integration", queue.waitingPerFlowMax(), 0, 100_000),
            (int) settings.whole("limits.waiting", queue.waitingMax(), 0, 100_000),
            queue.passedOverMax()));
  }

  private static Set<Feature> off(Settings settings) {
    var off = EnumSet.noneOf(Feature.class);
    for (var word : settings.list("off")) {
      off.add(
          Feature.named(word)
              .orElseThrow(
                  () ->
                      settings.problem(
                          "off",
                          "must be a list of "
                              + Arrays.stream(Feature.values())
                                  .map(Feature::word)
                                  .collect(Collectors.joining(", ")))));
    }
    return Set.copyOf(off);
  }

  /** How many calls may be in flight at once, by the edition. */
  public SlotLimits slots(Edition edition) {
    var usual = SlotLimits.of(edition.concurrency());
    return new SlotLimits(
        usual.calls(),
        Math.min(edition.subConcurrency(), usual.calls()),
        heavyPerKind,
        usual.downloadsPerMinute());
  }
}
