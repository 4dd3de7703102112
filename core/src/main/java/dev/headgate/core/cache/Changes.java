package dev.headgate.core.cache;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * What is known of changes in an organisation's modules: from notifications, from writes that
 * passed the gateway, from a look at what was modified last. Changes are numbered; a call notes the
 * {@linkplain #stamp number} of the last one before it begins, and what it brings holds until a
 * module of its has a change with a greater number.
 *
 * <p>A change has to be told here <em>before</em> the answer to the write that made it goes out:
 * then its writer reads what it has written.
 *
 * <p>Safe for use by many threads, without locks. Times are nanoseconds of a clock that never goes
 * back.
 */
public final class Changes {

  /** Stands for every module. */
  public static final String ANY = "*";

  /** Under this the latest of all stands, for answers that may show any module. */
  private static final String EACH = "each";

  private final int modulesMax;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<String, Change> last = new ConcurrentHashMap<>();
  private final Map<String, Long> doubtUntil = new ConcurrentHashMap<>();
  private final Map<String, Long> watchedSince = new ConcurrentHashMap<>();

  private record Change(long number, long atNanos) {
    static Change later(Change one, Change other) {
      return one.number > other.number ? one : other;
    }
  }

  /**
   * Nothing has changed yet.
   *
   * @param modulesMax how many modules are told apart; a change in any other counts for all
   */
  public Changes(int modulesMax) {
    if (modulesMax < 1) {
      throw new IllegalArgumentException("cache.modules-max must be >= 1, got " + modulesMax);
    }
    this.modulesMax = modulesMax;
  }

  /** The number of the last change; to be noted before a call begins. */
  public long stamp() {
    return numbers.get();
  }

  /** Something has changed in a module, or in {@link #ANY}. */
  public void changed(String module, long nowNanos) {
    var change = new Change(numbers.incrementAndGet(), nowNanos);
    last.merge(known(module, last), change, Change::later);
    last.merge(EACH, change, Change::later);
  }

  /**
   * A write to the module has gone whose outcome is not known: until then it may take effect, and
   * nothing that is read before can be kept.
   */
  public void inDoubt(String module, long untilNanos) {
    doubtUntil.merge(known(module, doubtUntil), untilNanos, Changes::later);
    doubtUntil.merge(EACH, untilNanos, Changes::later);
  }

  /** From now on every change in the module is told, as far as notifications can promise it. */
  public void watched(String module, long nowNanos) {
    if (watchedSince.size() < modulesMax) {
      watchedSince.putIfAbsent(module, nowNanos);
    }
  }

  /** Notifications of the module may have been missed, or come no more. */
  public void unwatched(String module) {
    watchedSince.remove(module);
  }

  boolean changedSince(Kept kept) {
    return affects(
        kept,
        module -> {
          var change = last.get(module);
          // What lags behind may not show a change that came just before it began.
          return change != null
              && (change.number > kept.stamp()
                  || kept.startedNanos() - change.atNanos < kept.lag().toNanos());
        });
  }

  boolean inDoubtAt(Kept kept) {
    return affects(
        kept,
        module -> {
          var until = doubtUntil.get(module);
          return until != null && kept.startedNanos() - until < 0;
        });
  }

  boolean watchedThroughout(Kept kept) {
    return kept.modules().stream()
        .allMatch(
            module -> {
              var since = watchedSince.get(module);
              return since != null && kept.startedNanos() - since >= 0;
            });
  }

  private static boolean affects(Kept kept, Predicate<String> test) {
    if (test.test(ANY)) {
      return true;
    }
    for (var module : kept.modules()) {
      if (test.test(module.equals(ANY) ? EACH : module)) {
        return true;
      }
    }
    return false;
  }

  /** The module, or any where there are too many to be told apart. */
  private String known(String module, Map<String, ?> modules) {
    return modules.size() < modulesMax || modules.containsKey(module) ? module : ANY;
  }

  private static Long later(Long one, Long other) {
    return one - other > 0 ? one : other;
  }
}
