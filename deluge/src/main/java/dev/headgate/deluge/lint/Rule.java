package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.Unit;
import java.util.List;

/** Something to look for in a function. */
interface Rule {
  /** Its id, in words. */
  String id();

  /** How much its findings matter unless the configuration says otherwise. */
  Severity severity();

  /** Why it matters, in one or two sentences. */
  String reason();

  /** Looks at one function. */
  List<Draft> check(Subject subject, Unit unit);

  /**
   * A finding before severity, place and fix are known.
   *
   * @param lighter whether it matters less than the rule's findings usually do
   * @param at the part of the text it is about
   * @param stake what it costs in one run of the function
   */
  record Draft(
      Span at,
      String message,
      Formula stake,
      String better,
      List<Finding.Related> related,
      boolean lighter) {
    static Draft of(Span at, String message, Formula stake, String better) {
      return new Draft(at, message, stake, better, List.of(), false);
    }

    Draft light() {
      return new Draft(at, message, stake, better, related, true);
    }
  }
}
