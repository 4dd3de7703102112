package dev.headgate.testkit;

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
