package dev.headgate.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.lint.Finding;
import dev.headgate.deluge.lint.Fixer;
import dev.headgate.deluge.lint.LintOptions;
import dev.headgate.deluge.lint.Linter;
import dev.headgate.deluge.lint.Rules;
import dev.headgate.deluge.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the guide do what the guide says of them. */
class GuideTest {
  private static final Path GUIDE = Path.of("../docs/guide/lint.md");
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?s)### ([a-z-]+)\\n((?:(?!###).)*?)```deluge\\n(.*?)```\\nBetter.*?```deluge\\n(.*?)```");

  static Stream<Arguments> examples() throws IOException {
    var examples = new ArrayList<Arguments>();
    var matcher = EXAMPLES.matcher(Files.readString(GUIDE));
    while (matcher.find()) {
      examples.add(Arguments.of(matcher.group(1), matcher.group(3), matcher.group(4)));
    }
    return examples.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theBadExampleIsFoundAndTheBetterIsNot(String rule, String bad, String better) {
    assertThat(rules(bad)).contains(rule);
    assertThat(rules(better)).doesNotContain(rule, Rules.SYNTAX);
    assertThat(rules(bad).contains(Rules.SYNTAX)).isEqualTo(rule.equals(Rules.SYNTAX));
  }

  @Test
  void whatTheGuideSaysOfTheFixIsWhatTheFixDoes() throws IOException {
    var example = EXAMPLES.matcher(Files.readString(GUIDE));
    assertThat(example.results().filter(r -> r.group(1).equals("write-in-loop")))
        .hasSize(1)
        .allSatisfy(
            r ->
                assertThat(Fixer.fix(LintOptions.usual(), "f.deluge", r.group(3)).after())
                    .isEqualTo(r.group(4)));
  }

  @Test
  void everyRuleIsDescribed() throws IOException {
    String guide = Files.readString(GUIDE);
    for (var rule : Rules.descriptions()) {
      assertThat(
              guide.lines().filter(l -> l.startsWith("### ")).anyMatch(l -> l.contains(rule.id())))
          .as(rule.id())
          .isTrue();
    }
    // All but the two limits, whose examples would be long.
    assertThat(examples()).hasSize(Rules.descriptions().size() - 2);
  }

  /** The rules that find something, leaving out findings that are lighter than usual. */
  private static List<String> rules(String code) {
    var file = SourceFile.of("example.deluge", code.getBytes(StandardCharsets.UTF_8));
    return new Linter(LintOptions.usual())
        .lintSources(List.of(file)).findings().stream()
            .filter(f -> f.severity() == Rules.named(f.rule()).orElseThrow().severity())
            .map(Finding::rule)
            .toList();
  }
}
