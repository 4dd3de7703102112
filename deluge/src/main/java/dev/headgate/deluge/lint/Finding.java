package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Span;
import java.util.List;
import java.util.Optional;

/**
 * Something worth changing.
 *
 * @param rule id of the rule
 * @param severity how much it matters
 * @param path the file
 * @param span where in the file
 * @param function name of the function it is in; empty outside of all
 * @param message what is there, in one sentence
 * @param credits what is at stake in one run of the function, as a formula in words; empty when it
 *     is not credits
 * @param estimate the same as a number
 * @param better how to write it for less, in the names of the code; empty when there is no one
 *     answer
 * @param related the way to the call, when it is in another function
 * @param fix a rewriting that is safe, if there is one
 * @param fingerprint the same for the same finding after lines have moved
 */
public record Finding(
    String rule,
    Severity severity,
    String path,
    Span span,
    String function,
    String message,
    String credits,
    long estimate,
    String better,
    List<Related> related,
    Optional<Fix> fix,
    String fingerprint) {

  /** A step on the way to a call in another function. */
  public record Related(String path, Span span, String message) {}

  /** Edits that belong together, in order of place, none overlapping. */
  public record Fix(String what, List<Edit> edits) {}

  /** Put a text in place of the characters from start to end. */
  public record Edit(int start, int end, String text) {}
}
