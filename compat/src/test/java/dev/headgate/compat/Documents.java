package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cli.Main;
import dev.headgate.server.config.HeadgateConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds for every page. */
final class Documents {

  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|[^\\s'\"]+");

  private Documents() {}

  /** Runs the page's examples and compares what they print with what the page says. */
  static void examplesAreTrue(Document page, DocumentShell shell)
      throws IOException, InterruptedException {
    var examples = page.examples();
    assertThat(examples).isNotEmpty();
    var printed = shell.run(examples);
    for (int i = 0; i < examples.size(); i++) {
      var example = examples.get(i);
      var where = page.name() + ", line " + example.commands().line();
      assertThat(printed.get(i).exitCode()).as(where + ": " + printed.get(i)).isZero();
      for (var said : example.output()) {
        assertThat(said.isMatchedBy(printed.get(i).text()))
            .as("%s says%n%s%nand this came:%n%s", where, said.text(), printed.get(i).text())
            .isTrue();
      }
    }
  }

  /** Commands that are not run here have options that exist, and scripts that are there. */
  static void otherCommandsExist(Document page) {
    for (var block : page.of("sh parse")) {
      for (var line : block.text().replace("\\\n", " ").lines().toList()) {
        var words =
            WORD.matcher(line.replaceFirst("(^|\\s)#.*", ""))
                .results()
                .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
                .toList();
        if (!words.isEmpty()) {
          commandExists(words, page.name() + ", line " + block.line() + ": " + line);
        }
      }
    }
  }

  private static void commandExists(List<String> words, String where) {
    var command = words.getFirst();
    if (command.equals("./headgate")) {
      // Throws where an option or its value is none.
      var parsed =
          Main.commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
      assertThat(parsed.hasSubcommand()).as(where).isTrue();
    } else if (command.contains("/")) {
      assertThat(Files.isExecutable(Path.of("..").resolve(command))).as(where).isTrue();
    }
  }

  /** Each YAML block is a whole configuration. */
  static void configurationsLoad(Document page, Path folder) throws IOException {
    for (var block : page.of("yaml")) {
      var file = Files.writeString(folder.resolve("headgate.yaml"), block.text());
      assertThat(HeadgateConfig.load(Optional.of(file), Map.of(), Map.of()))
          .as(page.name() + ", line " + block.line())
          .isNotNull();
    }
  }

  static void jsonIsJson(Document page) throws IOException {
    for (var block : page.of("json")) {
      assertThat(Web.JSON.readTree(block.text())).as(page.name() + block.line()).isNotNull();
    }
  }
}
