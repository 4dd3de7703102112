package dev.headgate.server.pool;

import dev.headgate.server.file.LinesFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Steps of the wall clock that this and earlier processes saw. The ledger's times don't follow
 * them, so after a restart they may be off by as much: that is the doubt its spends are restored
 * with, and it keeps credits from coming back too early.
 */
final class ClockNotes {

  private static final Logger LOG = LoggerFactory.getLogger(ClockNotes.class);
  private static final Duration WORTH_NOTING = Duration.ofSeconds(1);
  private static final Duration REMEMBERED = Duration.ofHours(50); // two windows
  private static final int STEPS_MAX = 1_000;

  private final LinesFile file;
  private final List<Step> steps = new ArrayList<>();
  private Duration noted = Duration.ZERO;

  /** A step of the wall clock, seen at a moment. */
  private record Step(Instant at, Duration by) {

    String line() {
      return at + " " + by.toMillis();
    }

    static Step parse(String line) {
      var parts = line.split(" ", 2);
      return new Step(Instant.parse(parts[0]), Duration.ofMillis(Long.parseLong(parts[1])));
    }
  }

  ClockNotes(Path file, Instant now) throws IOException {
    this.file =
        new LinesFile(
            file, "Steps of the wall clock: when seen, by how many milliseconds. Format 1.");
    for (var line : this.file.read()) {
      try {
        steps.add(Step.parse(line));
      } catch (DateTimeParseException | NumberFormatException | IndexOutOfBoundsException broken) {
        throw new IOException("a line that is no step of the clock: " + line, broken);
      }
    }
    forgetOld(now);
  }

  /** By how much the times written down so far may be off. */
  Duration doubt() {
    return steps.stream().map(step -> step.by.abs()).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Notes where the wall clock has moved against ours since the last look.
   *
   * @param wallAhead how far the wall clock is ahead of ours now
   */
  void look(Duration wallAhead, Instant now) {
    var step = wallAhead.minus(noted);
    if (step.abs().compareTo(WORTH_NOTING) < 0) {
      return;
    }
    LOG.warn(
        "the wall clock was set by {} s; credits go on being counted by the steady clock",
        step.toMillis() / 1000.0);
    noted = wallAhead;
    forgetOld(now);
    steps.add(new Step(now, step));
    if (steps.size() > STEPS_MAX) {
      // One step in place of two: their sum is what counts.
      var first = steps.removeFirst();
      var second = steps.removeFirst();
      steps.addFirst(new Step(second.at, first.by.abs().plus(second.by.abs())));
    }
    try {
      file.write(steps.stream().map(Step::line).toList());
    } catch (IOException failure) {
      LOG.error("a step of the clock could not be written down: {}", failure.toString());
    }
  }

  private void forgetOld(Instant now) {
    steps.removeIf(step -> step.at.isBefore(now.minus(REMEMBERED)));
  }
}
