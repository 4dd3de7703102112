package dev.headgate.diagnose.forecast;

import java.time.Duration;

/**
 * How a forecast weighs what it saw. The usual values were found on seeded days other than those
 * that its error is published for.
 *
 * @param days how far back it looks
 * @param recency after how many days a day counts 1/e of what yesterday counts
 * @param sameWeekday how much more a day counts that has the weekday of the one foreseen
 * @param alike by which ratio (as a logarithm) two weekdays' spending may differ and still be alike
 * @param levelMemory over which today's level is taken
 * @param levelSpread by how much a day's level usually differs from that of the days before
 * @param changeChance how likely it is that something changed within the last 24 hours
 */
record Tuning(
    int days,
    double recency,
    double sameWeekday,
    double alike,
    Duration levelMemory,
    double levelSpread,
    double changeChance) {

  static final Tuning USUAL = new Tuning(28, 30, 8, 0.25, Duration.ofHours(5), 0.2, 0.9);
}
