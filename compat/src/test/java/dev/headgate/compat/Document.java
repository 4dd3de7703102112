package dev.headgate.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A Markdown page of the project, and its fenced blocks. What stands behind the fence says what a
 * block is: {@code sh} is run, {@code sh parse} must be commands and options that exist, {@code
 * text} right after a {@code sh} is what that prints ({@code …} stands for anything on a line,
 * alone on its line for any lines), {@code text about} likewise but for its numbers, which may
 * differ a little from run to run, {@code yaml} is a configuration, {@code json} must be JSON,
 * {@code js} is run with Zoho's SDK.
 */
record Document(String name, List<Block> blocks) {

  private static final String FENCE = "```";
  private static final Pattern NUMBER = Pattern.compile("\\d+(,\\d{3})*(\\.\\d+)?");

  /** How far a number may be off where the page says only about how much. */
  private static final double ABOUT_PART = 0.25;

  private static final double ABOUT_UNITS = 20;

  private static final Path PROJECT = Path.of("..");

  /**
   * A fenced block.
   *
   * @param kind what stands behind the fence
   * @param line where it begins, from 1
   */
  record Block(String kind, String text, int line) {

    /** Whether {@code printed} is what the block says, lines' ends aside. */
    boolean isMatchedBy(String printed) {
      return kind.equals("text about")
          ? isAbout(words(text), words(printed))
          : Pattern.matches(pattern(), printed.strip());
    }

    private static List<String> words(String text) {
      return List.of(text.strip().split("\\s+"));
    }

    private static boolean isAbout(List<String> said, List<String> printed) {
      return said.size() == printed.size()
          && IntStream.range(0, said.size()).allMatch(i -> isAbout(said.get(i), printed.get(i)));
    }

    private static boolean isAbout(String said, String printed) {
      if (said.equals(printed) || said.equals("…")) {
        return true;
      }
      if (!NUMBER.matcher(said).matches() || !NUMBER.matcher(printed).matches()) {
        return false;
      }
      var one = number(said);
      return Math.abs(one - number(printed)) <= Math.max(ABOUT_UNITS, one * ABOUT_PART);
    }

    private static double number(String word) {
      return Double.parseDouble(word.replace(",", ""));
    }

    private String pattern() {
      var lines = new ArrayList<String>();
      for (var expected : text.strip().split("\n", -1)) {
        lines.add(
            expected.strip().equals("…")
                ? "(?s:.*?)"
                : Pattern.quote(expected.stripTrailing()).replace("…", "\\E.*?\\Q") + "[ \\t]*");
      }
      return String.join("\n", lines);
    }
  }

  /** Reads a page by its path in the project. */
  static Document read(String name) throws IOException {
    var blocks = new ArrayList<Block>();
    var lines = Files.readAllLines(PROJECT.resolve(name));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int start = i + 1;
        do {
          i++;
        } while (!lines.get(i).startsWith(FENCE));
        blocks.add(
            new Block(
                lines.get(start - 1).substring(FENCE.length()).strip(),
                String.join("\n", lines.subList(start, i)),
                start));
      }
    }
    return new Document(name, blocks);
  }

  List<Block> of(String kind) {
    return blocks.stream().filter(block -> block.kind().equals(kind)).toList();
  }

  /** A block that is run, and what the page says it prints; empty where it says nothing. */
  record Example(Block commands, List<Block> output) {}

  /** The blocks to run, in order. */
  List<Example> examples() {
    var examples = new ArrayList<Example>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).kind().equals("sh")) {
        boolean told = i + 1 < blocks.size() && blocks.get(i + 1).kind().startsWith("text");
        examples.add(new Example(blocks.get(i), told ? List.of(blocks.get(i + 1)) : List.of()));
      }
    }
    return examples;
  }
}
