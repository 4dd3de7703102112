package dev.headgate.deluge.syntax;

import dev.headgate.deluge.ast.Script;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;

/**
 * Reads a text of Deluge. Never fails: what it cannot read becomes a problem, and the rest is read
 * all the same.
 */
public final class DelugeReader {
  private DelugeReader() {}

  /**
   * What a text says, and where it says nothing that Deluge knows.
   *
   * @param script what the text says
   * @param problems where it is not Deluge, in order of place; empty for a text that is
   */
  public record Reading(Script script, List<SyntaxProblem> problems) {}

  /** Takes time and memory linear in the length of the text. */
  public static Reading read(String text) {
    var prepared = TokenPreparer.prepare(text);
    var tokens = new CommonTokenStream(new ListTokenSource(prepared.tokens()));
    tokens.fill();
    var parser = new DelugeParser(tokens);
    parser.setPartners(prepared.partners());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    var tree = parser.script();
    var problems = new ArrayList<>(oneEachLine(prepared.problems(), parser.problems()));
    problems.sort(Comparator.comparingInt(p -> p.span().start()));
    var comments =
        prepared.comments().stream()
            .map(t -> new Script.Comment(TokenPreparer.span(t), t.getText()))
            .toList();
    return new Reading(
        new Script(new TreeReader().functions(tree), comments), List.copyOf(problems));
  }

  /**
   * What else is wrong on a line mostly follows from the first mistake in it; what is wrong with
   * quotes and brackets says more than what the parser then stumbles over.
   */
  private static Collection<SyntaxProblem> oneEachLine(
      List<SyntaxProblem> first, List<SyntaxProblem> then) {
    var lines = new HashMap<Integer, SyntaxProblem>();
    first.forEach(p -> lines.putIfAbsent(p.span().line(), p));
    then.forEach(p -> lines.putIfAbsent(p.span().line(), p));
    return lines.values();
  }
}
