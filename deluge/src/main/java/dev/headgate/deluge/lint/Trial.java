package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Script;
import dev.headgate.deluge.cost.Assumptions;
import dev.headgate.deluge.cost.ListedPrices;
import dev.headgate.deluge.cost.Program;
import dev.headgate.deluge.lint.Finding.Edit;
import dev.headgate.deluge.lint.Finding.Fix;
import dev.headgate.deluge.syntax.DelugeReader;

/**
 * One function, for trying out fixes on it.
 *
 * @param code its whole lines
 * @param from where they begin in the file
 * @param problems mistakes in them as they are
 * @param estimate what it costs as it is
 */
record Trial(String code, int from, int problems, long estimate) {
  static Trial of(String text, int from, int to) {
    String code = text.substring(from, to);
    var reading = DelugeReader.read(code);
    return new Trial(code, from, reading.problems().size(), estimate(reading.script()));
  }

  /** Whether the function still reads after a fix, and costs less. */
  boolean lowers(Fix fix) {
    if (fix.edits().getFirst().start() < from
        || fix.edits().getLast().end() > from + code.length()) {
      return false;
    }
    var moved =
        fix.edits().stream()
            .map(e -> new Edit(e.start() - from, e.end() - from, e.text()))
            .toList();
    var after = DelugeReader.read(Fixer.applied(code, moved));
    return after.problems().size() <= problems && estimate(after.script()) < estimate;
  }

  private static long estimate(Script script) {
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    return program.add("", script).stream().mapToLong(u -> program.cost(u).estimate()).sum();
  }
}
