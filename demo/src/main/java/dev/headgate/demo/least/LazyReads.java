package dev.headgate.demo.least;

import dev.headgate.demo.oracle.History;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads that are put off for as long as their readers accept. What was read is good until a change
 * is older than the age that is accepted; reading as late as that is reading as seldom as possible.
 */
final class LazyReads {

  private LazyReads() {}

  /**
   * What is read anew, in order: how many changes each reading catches up with. The first reads
   * what there is, and stands as empty.
   *
   * @param moments when somebody wants to know, in order
   * @param accepted the age that is accepted
   */
  static List<Optional<Integer>> of(
      List<History.Event> changes, List<Instant> moments, Duration accepted) {
    var readings = new ArrayList<Optional<Integer>>();
    int caughtUp = 0;
    for (var moment : moments) {
      int happened = countBefore(changes, caughtUp, moment);
      if (readings.isEmpty()) {
        readings.add(Optional.empty());
        caughtUp = happened;
      } else if (happened > caughtUp
          && changes.get(caughtUp).at().isBefore(moment.minus(accepted))) {
        readings.add(Optional.of(happened - caughtUp));
        caughtUp = happened;
      }
    }
    return readings;
  }

  private static int countBefore(List<History.Event> changes, int from, Instant moment) {
    int count = from;
    while (count < changes.size() && changes.get(count).at().isBefore(moment)) {
      count++;
    }
    return count;
  }
}
