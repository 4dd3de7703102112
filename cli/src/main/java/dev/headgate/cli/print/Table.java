package dev.headgate.cli.print;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * Rows of an admin answer: aligned for people, or as JSON or CSV for programs.
 *
 * @param columns the keys to show, in order
 * @param rows objects
 */
public record Table(List<String> columns, List<JsonNode> rows) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NEWLINE = "\n";

  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * The table of an answer of the shape {@code {"rows":[…]}}, its columns those of the first row.
   */
  public static Table of(JsonNode answer) {
    var rows = new ArrayList<JsonNode>();
    answer.path("rows").forEach(rows::add);
    var columns = new ArrayList<String>();
    if (!rows.isEmpty()) {
      rows.getFirst().fieldNames().forEachRemaining(columns::add);
    }
    return new Table(columns, rows);
  }

  /** The same rows with these columns alone. */
  public Table only(List<String> some) {
    return new Table(some, rows);
  }

  /** Prints the table; colour only where {@code ansi} is on. */
  public void print(Format format, PrintWriter out, Ansi ansi) {
    switch (format) {
      case TABLE -> printAligned(out, ansi);
      case JSON -> printJson(out);
      case CSV -> printCsv(out);
    }
    out.flush();
  }

  private void printAligned(PrintWriter out, Ansi ansi) {
    if (rows.isEmpty()) {
      out.print("nothing yet" + NEWLINE);
      return;
    }
    var cells = new ArrayList<List<String>>();
    cells.add(columns.stream().map(column -> column.replace('_', ' ')).toList());
    for (var row : rows) {
      cells.add(columns.stream().map(column -> shown(row.path(column))).toList());
    }
    var widths =
        columns.stream()
            .mapToInt(
                column ->
                    cells.stream()
                        .mapToInt(line -> width(line.get(columns.indexOf(column))))
                        .max()
                        .orElse(0))
            .toArray();
    for (int line = 0; line < cells.size(); line++) {
      var text = aligned(cells.get(line), widths).stripTrailing();
      out.print((line == 0 ? ansi.string("@|bold " + text + "|@") : text) + NEWLINE);
    }
  }

  private String aligned(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var cell = cells.get(i);
      var padding = " ".repeat(widths[i] - width(cell));
      line.append(i == 0 ? "" : "  ")
          .append(isNumeric(columns.get(i)) ? padding + cell : cell + padding);
    }
    return line.toString();
  }

  private boolean isNumeric(String column) {
    return rows.stream().map(row -> row.path(column)).anyMatch(JsonNode::isNumber);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String shown(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "-";
    }
    if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    }
    if (value.isIntegralNumber()) {
      return String.format(Locale.ROOT, "%,d", value.asLong());
    }
    var text = value.asText();
    return text.isEmpty() ? "-" : printable(text);
  }

  /** What a client has sent of itself must not steer a terminal. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private void printJson(PrintWriter out) {
    var answer = JSON.createObjectNode();
    var array = answer.putArray("rows");
    rows.forEach(array::add);
    try {
      out.print(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer) + NEWLINE);
    } catch (JsonProcessingException mistake) {
      throw new IllegalStateException("a table that is no JSON", mistake);
    }
  }

  private void printCsv(PrintWriter out) {
    out.print(String.join(",", columns) + NEWLINE);
    for (var row : rows) {
      out.print(
          String.join(",", columns.stream().map(column -> csv(row.path(column))).toList())
              + NEWLINE);
    }
  }

  /** RFC 4180; a text that a spreadsheet would run as a formula is quoted with an apostrophe. */
  private static String csv(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    if (value.isNumber() || value.isBoolean()) {
      return value.asText();
    }
    var text = value.asText();
    if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
