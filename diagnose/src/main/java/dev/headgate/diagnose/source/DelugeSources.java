package dev.headgate.diagnose.source;

import dev.headgate.core.credit.Credits;
import dev.headgate.deluge.lint.LintOptions;
import dev.headgate.deluge.lint.Linter;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Functions of Deluge, read by the linter: which of them loop over calls, at which line. Sources do
 * not say how often a function runs, so these findings explain no credits; the evidence says what
 * one run costs.
 */
public final class DelugeSources {

  private static final Map<String, Cause> CAUSES =
      Map.of(
          "read-in-loop", Cause.LOOP,
          "write-in-loop", Cause.LOOP,
          "loop-through-function", Cause.LOOP,
          "search-before-create", Cause.SEARCH_BEFORE_INSERT,
          "metadata-each-run", Cause.METADATA,
          "retry-without-wait", Cause.RETRY_STORM);

  private DelugeSources() {}

  /** Whether a path is source code and no log: a folder, or a file named as Deluge is. */
  public static boolean isSource(Path path) {
    var name = path.toString().toLowerCase(Locale.ROOT);
    return Files.isDirectory(path)
        || name.endsWith(".dg")
        || name.endsWith(".deluge")
        || name.endsWith(".ds");
  }

  /** The findings in files and folders, the dearest run first. */
  public static List<Finding> findings(List<Path> paths) throws IOException {
    var found = new ArrayList<>(new Linter(LintOptions.usual()).lint(paths).findings());
    found.removeIf(finding -> !CAUSES.containsKey(finding.rule()));
    found.sort((one, other) -> Long.compare(other.estimate(), one.estimate()));
    return found.stream().map(DelugeSources::finding).toList();
  }

  private static Finding finding(dev.headgate.deluge.lint.Finding found) {
    var evidence = new ArrayList<String>();
    evidence.add(found.path() + ":" + found.span().line() + ": " + found.message());
    if (!found.credits().isEmpty()) {
      evidence.add("one run costs " + found.credits() + ", some " + found.estimate() + " credits");
    }
    found
        .related()
        .forEach(
            step -> evidence.add(step.path() + ":" + step.span().line() + ": " + step.message()));
    return new Finding(
        CAUSES.getOrDefault(found.rule(), Cause.LOOP),
        found.function().isEmpty() ? found.path() : found.function(),
        0,
        Credits.ZERO,
        0.9,
        evidence,
        found.better().isEmpty()
            ? "See the rule " + found.rule() + " of headgate lint."
            : found.better(),
        Effort.MEDIUM,
        Credits.ZERO,
        Map.of());
  }
}
