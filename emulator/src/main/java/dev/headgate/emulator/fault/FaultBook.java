package dev.headgate.emulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The rules in force, in the order they were added. A call meets the first that matches, has times
 * left and befalls it; that one only. Which calls a rule of less than 100 percent befalls depends
 * on the seed and on the calls before.
 */
public final class FaultBook {

  /** Rules in force at a time. */
  public static final int RULES_MAX = 1_000;

  private static final int ALL_PERCENT = 100;

  private static final class Entry {
    private final FaultRule rule;
    private final PathGlob glob;
    private int left;

    Entry(FaultRule rule) {
      this.rule = rule;
      this.glob = PathGlob.parse(rule.match());
      this.left = rule.times();
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final SplittableRandom random;
  // Lets the usual call, with no rule in force, pass without the lock.
  private volatile boolean empty = true;

  public FaultBook(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Adds all of the rules or, when they do not fit, none. */
  public synchronized void add(List<FaultRule> rules) {
    if (entries.size() + rules.size() > RULES_MAX) {
      throw new IllegalArgumentException("there are at most " + RULES_MAX + " fault rules");
    }
    rules.forEach(rule -> entries.add(new Entry(rule)));
    empty = entries.isEmpty();
  }

  public synchronized void clear() {
    entries.clear();
    empty = true;
  }

  /** The fault that befalls this call, which uses up one of its rule's times. */
  public Optional<Fault> take(String method, String path) {
    return empty ? Optional.empty() : takeGuarded(method, path);
  }

  /** The rules with the times they have left. */
  public synchronized List<FaultRule> rules() {
    return entries.stream().map(entry -> entry.rule.withTimes(entry.left)).toList();
  }

  private synchronized Optional<Fault> takeGuarded(String method, String path) {
    var met =
        entries.stream()
            .filter(entry -> entry.glob.matches(method, path))
            .filter(entry -> befalls(entry.rule))
            .findFirst();
    met.ifPresent(this::useUp);
    return met.map(entry -> entry.rule.fault());
  }

  private boolean befalls(FaultRule rule) {
    return rule.percent() == ALL_PERCENT || random.nextInt(ALL_PERCENT) < rule.percent();
  }

  private void useUp(Entry entry) {
    if (entry.rule.times() != FaultRule.FOREVER && --entry.left == 0) {
      entries.remove(entry);
      empty = entries.isEmpty();
    }
  }
}
