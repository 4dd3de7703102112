package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Assumptions;
import dev.headgate.deluge.cost.ListedPrices;
import dev.headgate.deluge.cost.Program;
import dev.headgate.deluge.lint.Finding.Edit;
import dev.headgate.deluge.lint.Finding.Fix;
import dev.headgate.deluge.source.SourceFile;
import dev.headgate.deluge.syntax.DelugeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Applies fixes, one after the other, each only if the file then still reads and costs less. */
public final class Fixer {
  private static final int FIXES_MAX = 200;

  private Fixer() {}

  /**
   * A file with its fixes applied.
   *
   * @param what what was done, in order; empty when nothing was
   */
  public record Fixed(String path, String before, String after, List<String> what) {}

  /** Fixes one file as far as is surely safe. After each fix the file is read anew. */
  public static Fixed fix(LintOptions options, String path, String before) {
    String text = before;
    var what = new ArrayList<String>();
    for (int i = 0; i < FIXES_MAX; i++) {
      var file = SourceFile.of(path, text.getBytes(StandardCharsets.UTF_8));
      var next =
          new Linter(options)
              .lintSources(List.of(file)).findings().stream()
                  .flatMap(f -> f.fix().stream())
                  .findFirst();
      if (next.isEmpty()) {
        break;
      }
      text = applied(text, next.get().edits());
      what.add(next.get().what());
    }
    return new Fixed(path, before, text, List.copyOf(what));
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

  /** Whether a text still reads after a fix, and the function in it costs less. */
  static boolean lowers(String path, String text, Fix fix, String function) {
    var before = SourceFile.of(path, text.getBytes(StandardCharsets.UTF_8));
    var after = SourceFile.of(path, applied(text, fix.edits()).getBytes(StandardCharsets.UTF_8));
    long old = estimate(before, function);
    long now = estimate(after, function);
    return problems(after) <= problems(before) && now >= 0 && now < old;
  }

  private static long problems(SourceFile file) {
    return file.scripts().stream()
        .mapToLong(s -> DelugeReader.read(s.text()).problems().size())
        .sum();
  }

  private static long estimate(SourceFile file, String function) {
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    file.scripts().forEach(s -> program.add(file.path(), DelugeReader.read(s.text()).script()));
    return program.units().stream()
        .filter(u -> u.name().equals(function))
        .mapToLong(u -> program.cost(u).estimate())
        .sum();
  }
}
