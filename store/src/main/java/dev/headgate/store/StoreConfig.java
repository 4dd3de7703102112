package dev.headgate.store;

import java.time.Duration;

/** How a store keeps what it is told. */
public record StoreConfig(Durability durability, Writing writing, Keeping keeping) {

  /** What an acknowledged call survives. */
  public enum Durability {
    /** The death of the process, but the last moments before a power cut may be lost. */
    PROCESS,
    /** A power cut too: every commit waits for the disk. */
    POWER
  }

  /**
   * Bounds of what is on its way to the disk.
   *
   * @param waitingMax calls and settlements that may wait for the writer
   * @param batchMax how many of them share one transaction
   * @param waitMax how long a caller waits before it is told that the ledger is not available
   */
  public record Writing(int waitingMax, int batchMax, Duration waitMax) {
    public Writing {
      atLeastOne("writing.waiting-max", waitingMax);
      atLeastOne("writing.batch-max", batchMax);
      positive("writing.wait-max", waitMax);
    }
  }

  /**
   * How long what was written is kept.
   *
   * @param calls single calls and refusals, and the minutes of free answers
   * @param hours sums by the hour; at least as long as {@code calls}
   * @param refusalsPerMinuteMax refusals kept one by one in each minute; all are counted
   * @param tokensMax access tokens remembered; those that expire first go first
   */
  public record Keeping(Duration calls, Duration hours, int refusalsPerMinuteMax, int tokensMax) {
    public Keeping {
      positive("keeping.calls", calls);
      if (hours.compareTo(calls) < 0) {
        throw new IllegalArgumentException(
            "keeping.hours must be >= keeping.calls (" + calls + "), got " + hours);
      }
      if (refusalsPerMinuteMax < 0) {
        throw new IllegalArgumentException(
            "keeping.refusals-per-minute-max must be >= 0, got " + refusalsPerMinuteMax);
      }
      atLeastOne("keeping.tokens-max", tokensMax);
    }
  }

  /** What holds where nobody says otherwise: one visible place for all defaults. */
  public static StoreConfig defaults() {
    return new StoreConfig(
        Durability.PROCESS,
        new Writing(8_192, 512, Duration.ofSeconds(5)),
        new Keeping(Duration.ofDays(30), Duration.ofDays(400), 300, 100_000));
  }

  public StoreConfig with(Durability other) {
    return new StoreConfig(other, writing, keeping);
  }

  public StoreConfig with(Writing other) {
    return new StoreConfig(durability, other, keeping);
  }

  public StoreConfig with(Keeping other) {
    return new StoreConfig(durability, writing, other);
  }

  private static void atLeastOne(String key, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(key + " must be >= 1, got " + value);
    }
  }

  private static void positive(String key, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(key + " must be positive, got " + value);
    }
  }
}
