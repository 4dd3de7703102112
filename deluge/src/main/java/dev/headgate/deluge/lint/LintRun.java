package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Span;
import java.util.List;
import java.util.Map;

/**
 * What a run of the linter found.
 *
 * @param findings in order of file and place
 * @param functions every function that costs something, dearest first
 * @param texts the files read, by their paths, for showing lines
 * @param suppressed findings that a comment covers
 * @param known findings that the baseline covers
 */
public record LintRun(
    List<Finding> findings,
    List<FunctionCost> functions,
    Map<String, String> texts,
    int suppressed,
    int known) {

  /**
   * What one run of a function costs.
   *
   * @param credits as a formula in words
   * @param estimate the same as a number
   */
  public record FunctionCost(String path, Span span, String name, String credits, long estimate) {}

  /** Whether a finding is at least this severe. */
  public boolean reaches(Severity severity) {
    return findings.stream().anyMatch(f -> f.severity().compareTo(severity) >= 0);
  }
}
