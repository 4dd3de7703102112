package dev.headgate.testkit;

import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.PrimitiveIterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

/**
 * Runs a test for many seeds, and prints the line that replays the one that failed.
 *
 * <p>{@code -Dheadgate.seed=17} runs that seed alone; {@code -Dheadgate.seeds=2000} runs so many.
 */
public final class Seeds {

  private static final String ONE = "headgate.seed";
  private static final String MANY = "headgate.seeds";

  private Seeds() {}

  /** A test for one seed. */
  public interface Run {
    void run(long seed) throws Exception;
  }

  /** From 1 to {@code count}, unless the command line says otherwise. */
  public static LongStream upTo(int count) {
    var one = Long.getLong(ONE);
    return one != null
        ? LongStream.of(one)
        : LongStream.rangeClosed(1, Integer.getInteger(MANY, count));
  }

  /**
   * Runs a test for each seed and stops at the first that fails.
   *
   * @param module the Maven module that holds the test
   * @param test the test's class
   */
  public static void check(int count, String module, Class<?> test, Run run) {
    upTo(count).forEach(seed -> check(seed, module, test, run));
  }

  /**
   * The same with so many seeds at a time, each on a thread of its own: for tests that wait more
   * than they work. Which of several that fail is told is up to the threads.
   */
  public static void check(int count, int workers, String module, Class<?> test, Run run) {
    var left = upTo(count).iterator();
    try (var threads = Executors.newFixedThreadPool(workers)) {
      var ends = new ArrayList<Future<?>>();
      for (int i = 0; i < workers; i++) {
        ends.add(threads.submit(() -> checkAll(left, module, test, run)));
      }
      for (var end : ends) {
        end.get();
      }
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof AssertionError found) {
        throw found;
      }
      throw new IllegalStateException("a check failed to run", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the checks were stopped", stopped);
    }
  }

  /** After the first that fails, no more are begun. */
  private static void checkAll(
      PrimitiveIterator.OfLong left, String module, Class<?> test, Run run) {
    for (var seed = next(left); seed.isPresent(); seed = next(left)) {
      try {
        check(seed.getAsLong(), module, test, run);
      } catch (AssertionError found) {
        while (next(left).isPresent()) {
          // The others find nothing left.
        }
        throw found;
      }
    }
  }

  private static OptionalLong next(PrimitiveIterator.OfLong left) {
    synchronized (left) {
      return left.hasNext() ? OptionalLong.of(left.nextLong()) : OptionalLong.empty();
    }
  }

  static void check(long seed, String module, Class<?> test, Run run) {
    try {
      run.run(seed);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "seed "
              + seed
              + " failed: "
              + e.getMessage()
              + "\nreplay with: "
              + replayLine(seed, module, test),
          e);
    }
  }

  static String replayLine(long seed, String module, Class<?> test) {
    return "./verify -Plong -pl "
        + module
        + " -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest="
        + test.getSimpleName()
        + " -D"
        + ONE
        + "="
        + seed;
  }
}
