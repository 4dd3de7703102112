package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.FormulaText;
import dev.headgate.deluge.cost.Program;
import dev.headgate.deluge.cost.Unit;
import dev.headgate.deluge.source.SourceFile;
import dev.headgate.deluge.source.SourceFinder;
import dev.headgate.deluge.syntax.DelugeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads files of Deluge and finds what burns credits in them. */
public final class Linter {
  private final LintOptions options;

  public Linter(LintOptions options) {
    this.options = options;
  }

  /**
   * Lints files, and folders with all in them.
   *
   * @throws java.nio.file.NoSuchFileException when a path names nothing
   */
  public LintRun lint(Collection<Path> paths) throws IOException {
    var files = SourceFinder.find(paths);
    try {
      return lintSources(files.parallelStream().map(Linter::read).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static SourceFile read(Path path) {
    try {
      if (Files.size(path) > SourceFinder.FILE_BYTES_MAX) {
        throw new IOException(path + " is larger than " + SourceFinder.FILE_BYTES_MAX + " bytes");
      }
      var bytes = Files.readAllBytes(path);
      if (SourceFile.isBinary(bytes)) {
        throw new IOException(path + " is no text");
      }
      return SourceFile.of(path.toString(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A script, read. */
  private record Read(
      SourceFile file,
      SourceFile.Script script,
      DelugeReader.Reading reading,
      List<Unit> functions) {
    static Read of(SourceFile file, SourceFile.Script script) {
      var reading = DelugeReader.read(script.text());
      return new Read(file, script, reading, Program.units(file.path(), reading.script()));
    }
  }

  /** Lints texts that are there already. */
  public LintRun lintSources(List<SourceFile> files) {
    var read =
        files.parallelStream().flatMap(f -> f.scripts().stream().map(s -> Read.of(f, s))).toList();
    var program = new Program(options.prices(), options.assumptions());
    var texts = new LinkedHashMap<String, String>();
    files.forEach(f -> texts.put(f.path(), f.text()));
    read.forEach(r -> program.add(r.functions));
    program.reckon();
    var subject = new Subject(program, texts);
    var drafted =
        read.parallelStream()
            .map(r -> r.functions.parallelStream().map(u -> Drafted.of(subject, u)).toList())
            .toList();
    var collected = new Collected(options);
    for (int i = 0; i < read.size(); i++) {
      collected.script(read.get(i), drafted.get(i));
    }
    return new LintRun(
        collected.sorted(), functions(program), texts, collected.suppressed, collected.known);
  }

  /** What a rule said of a function, and how to mend it if that is safe. */
  private record Said(Rule rule, Rule.Draft draft, Optional<Finding.Fix> fix) {}

  /** A function with what all rules said of it. */
  private record Drafted(Unit unit, List<Said> said) {
    static Drafted of(Subject subject, Unit unit) {
      var fixes = new Fixes(subject, unit);
      var said = new ArrayList<Said>();
      for (var rule : Rules.ALL) {
        for (var draft : rule.check(subject, unit)) {
          said.add(new Said(rule, draft, fixes.forFinding(rule.id(), draft.at())));
        }
      }
      return new Drafted(unit, said);
    }
  }

  private static List<LintRun.FunctionCost> functions(Program program) {
    var functions = new ArrayList<LintRun.FunctionCost>();
    for (var unit : program.units()) {
      var cost = program.cost(unit);
      if (!cost.isZero()) {
        functions.add(
            new LintRun.FunctionCost(
                unit.place(),
                unit.function().head(),
                unit.name(),
                new FormulaText(cost).toString(),
                cost.estimate()));
      }
    }
    functions.sort(
        Comparator.comparingLong(LintRun.FunctionCost::estimate)
            .reversed()
            .thenComparing(LintRun.FunctionCost::path));
    return functions;
  }

  /** Findings on their way out: severity, suppression, baseline. */
  private static final class Collected {
    private final LintOptions options;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private int suppressed;
    private int known;

    Collected(LintOptions options) {
      this.options = options;
    }

    void script(Read read, List<Drafted> functions) {
      var suppressions = new Suppressions(read.reading.script().comments());
      if (read.script.sure()) {
        for (var problem : read.reading.problems()) {
          var draft = Rule.Draft.of(problem.span(), problem.message(), Formula.ZERO, "");
          keep(suppressions, read.file, "", Rules.SYNTAX, Severity.ERROR, draft, Optional.empty());
        }
      }
      for (var function : functions) {
        for (var said : function.said) {
          keep(
              suppressions,
              read.file,
              function.unit.name(),
              said.rule.id(),
              said.draft.lighter() ? Severity.NOTE : said.rule.severity(),
              said.draft,
              said.fix);
        }
      }
    }

    private void keep(
        Suppressions suppressions,
        SourceFile file,
        String function,
        String rule,
        Severity usual,
        Rule.Draft draft,
        Optional<Finding.Fix> fix) {
      var severity = options.severity(rule, usual);
      if (severity.isEmpty()) {
        return;
      }
      if (suppressions.cover(rule, draft.at().line())) {
        suppressed++;
        return;
      }
      String fingerprint = fingerprint(file, function, rule, draft.at());
      if (options.baseline().contains(fingerprint)) {
        known++;
        return;
      }
      boolean lowered = draft.lighter() && severity.get().compareTo(Severity.NOTE) > 0;
      findings.add(
          new Finding(
              rule,
              lowered ? Severity.NOTE : severity.get(),
              file.path(),
              draft.at(),
              function,
              draft.message(),
              draft.stake().isZero() ? "" : new FormulaText(draft.stake()).toString(),
              draft.stake().estimate(),
              draft.better(),
              draft.related(),
              fix,
              fingerprint));
    }

    /**
     * The file, the function and the code, but not the line, so that it outlives edits elsewhere.
     */
    private String fingerprint(SourceFile file, String function, String rule, Span at) {
      String code =
          file.text()
              .substring(
                  Math.min(at.start(), file.text().length()),
                  Math.min(at.end(), file.text().length()))
              .replaceAll("\\s+", "");
      String key = String.join("\n", rule, file.path().replace('\\', '/'), function, code);
      int nth = seen.merge(key, 1, Integer::sum);
      try {
        var hash =
            MessageDigest.getInstance("SHA-256")
                .digest((key + "\n" + nth).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 10);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    List<Finding> sorted() {
      findings.sort(
          Comparator.comparing(Finding::path)
              .thenComparingInt(f -> f.span().start())
              .thenComparing(Finding::rule));
      return List.copyOf(findings);
    }
  }
}
