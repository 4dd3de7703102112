package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.ast.Statement;

/**
 * A loop and how often it runs.
 *
 * @param node the loop
 * @param head its first line, for showing
 * @param size how often its body runs
 * @param bounded whether anything in the code ends it after a known number of runs
 * @param what what it runs over, in words
 */
public record Loop(Statement node, Span head, Formula size, boolean bounded, String what) {
  private static final String PASSES = "passes ";

  /** The loop in a sentence: the loop over leads, the loop while page &lt; 9. */
  public String named() {
    return node instanceof Statement.ForEach
        ? "the loop over " + what
        : what.startsWith(PASSES) ? "the loop " + what.substring(PASSES.length()) : "the loop";
  }
}
