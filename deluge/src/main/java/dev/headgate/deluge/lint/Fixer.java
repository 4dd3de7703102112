package dev.headgate.deluge.lint;

import dev.headgate.deluge.lint.Finding.Edit;
import dev.headgate.deluge.lint.Finding.Fix;
import dev.headgate.deluge.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Applies fixes, one after the other, each only if the file then still reads and costs less. */
public final class Fixer {
  /** In each round one fix a function; a function with more loops than this to fix is left so. */
  private static final int ROUNDS_MAX = 100;

  private Fixer() {}

  /**
   * A file with its fixes applied.
   *
   * @param what what was done, in order; empty when nothing was
   */
  public record Fixed(String path, String before, String after, List<String> what) {}

  /** Fixes one file as far as is surely safe. After each round the file is read anew. */
  public static Fixed fix(LintOptions options, String path, String before) {
    String text = before;
    var what = new ArrayList<String>();
    for (int i = 0; i < ROUNDS_MAX; i++) {
      var file = SourceFile.of(path, text.getBytes(StandardCharsets.UTF_8));
      var fixes = oneEach(new Linter(options).lintSources(List.of(file)).findings());
      if (fixes.isEmpty()) {
        break;
      }
      for (var fix : fixes.reversed()) {
        text = applied(text, fix.edits());
      }
      fixes.forEach(fix -> what.add(fix.what()));
    }
    return new Fixed(path, before, text, List.copyOf(what));
  }

  /**
   * Fixes that do not touch each other, in order of place. Two in one function might choose the
   * same name for a new variable.
   */
  private static List<Fix> oneEach(List<Finding> findings) {
    var fixes = new ArrayList<Fix>();
    var functions = new HashSet<String>();
    int end = 0;
    for (var finding : findings) {
      if (finding.fix().isPresent()) {
        var fix = finding.fix().get();
        if (fix.edits().getFirst().start() >= end && functions.add(finding.function())) {
          fixes.add(fix);
          end = fix.edits().getLast().end();
        }
      }
    }
    return fixes;
  }

  /**
   * Fixes a file on disk and, when asked, writes it back. A file that is not UTF-8 is left alone:
   * writing it would change more than the fix.
   *
   * @return what was or would be done; nothing when the file holds nothing to fix
   */
  public static Fixed fixFile(LintOptions options, Path path, boolean write) throws IOException {
    var bytes = Files.readAllBytes(path);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
      return new Fixed(path.toString(), text, text, List.of());
    }
    var fixed = fix(options, path.toString(), text);
    if (write && !fixed.what().isEmpty()) {
      Files.writeString(path, fixed.after());
    }
    return fixed;
  }

  static String applied(String text, List<Edit> edits) {
    var result = new StringBuilder();
    int at = 0;
    for (var edit : edits) {
      result.append(text, at, edit.start()).append(edit.text());
      at = edit.end();
    }
    return result.append(text, at, text.length()).toString();
  }
}
