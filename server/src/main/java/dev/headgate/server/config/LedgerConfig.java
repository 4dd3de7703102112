package dev.headgate.server.config;

import java.time.Duration;

/**
 * How the ledger keeps.
 *
 * @param rowsKept how long single calls are kept
 * @param sumsKept how long their hourly sums are kept
 * @param durability what a written charge survives
 * @param whenDown what becomes of calls while it can't be written
 */
public record LedgerConfig(
    Duration rowsKept, Duration sumsKept, Durability durability, WhenDown whenDown) {

  /** What becomes of calls while the ledger can't be written. */
  public enum WhenDown {
    /** They are refused: not a credit is spent that is not written down. */
    REFUSE,
    /** They go, and are written down when it can be written again. */
    PASS
  }

  /** What a written charge survives. */
  public enum Durability {
    /** The death of the process. */
    PROCESS,
    /** Also a power cut; slower. */
    POWER
  }

  static LedgerConfig from(Settings settings) {
    return new LedgerConfig(
        settings.duration(
            "ledger.rows-kept", Duration.ofDays(30), Duration.ofDays(2), Duration.ofDays(400)),
        settings.duration(
            "ledger.sums-kept", Duration.ofDays(400), Duration.ofDays(2), Duration.ofDays(4000)),
        settings.choice("ledger.durability", Durability.PROCESS),
        settings.choice("ledger.when-down", WhenDown.REFUSE));
  }
}
