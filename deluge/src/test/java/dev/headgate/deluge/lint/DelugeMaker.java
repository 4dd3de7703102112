package dev.headgate.deluge.lint;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes up correct Deluge, by its grammar: every kind of statement and value, nested at random. The
 * same seed makes the same text.
 */
final class DelugeMaker {
  private static final List<String> MODULES =
      List.of("Leads", "Contacts", "Accounts", "Deals", "Tasks");
  private static final List<String> TYPES =
      List.of("void", "string", "Map", "list", "List<Map>", "bool", "INT");

  private final SplittableRandom random;
  private final StringBuilder text = new StringBuilder();
  private int lines;
  private int functions;

  DelugeMaker(SplittableRandom random) {
    this.random = random;
  }

  DelugeMaker(long seed) {
    this(new SplittableRandom(seed));
  }

  /** A function of at least so many lines, in the ways people lay them out. */
  String function(int linesMin) {
    text.setLength(0);
    lines = 0;
    if (random.nextInt(4) == 0) {
      line(0, random.nextBoolean() ? "// made up" : "/* made\n   up */");
    }
    line(
        0,
        pick(TYPES)
            + " standalone.f"
            + functions++
            + "("
            + pick(List.of("", "Int id", "String name, List ids", "map record"))
            + ")");
    line(0, "{");
    do {
      statement(1, 3);
    } while (lines < linesMin);
    line(0, "return \"\";");
    line(0, "}");
    return text.toString();
  }

  /** A few statements without a header. */
  String script() {
    text.setLength(0);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      statement(0, 3);
    }
    return text.toString();
  }

  private void line(int indent, String code) {
    text.append("\t".repeat(indent)).append(code).append('\n');
    lines++;
  }

  private void statement(int indent, int depth) {
    switch (random.nextInt(depth > 0 ? 22 : 14)) {
      case 0 -> line(indent, variable() + " = " + value(3) + ";");
      case 1 -> line(indent, variable() + " += " + value(2) + ";");
      case 2 -> line(indent, "info " + value(2) + ";");
      case 3 -> line(indent, variable() + ".put(\"k" + random.nextInt(9) + "\"," + value(2) + ");");
      case 4 -> line(indent, variable() + ".add(" + value(2) + ");");
      case 5 -> line(indent, variable() + " = " + task() + ";");
      case 6 -> line(indent, task() + ";");
      case 7 ->
          line(indent, variable() + " = standalone.f" + random.nextInt(50) + "(" + value(1) + ");");
      case 8 -> line(indent, pick(List.of("// a note", "/* a note */", "", "hide Amount;")));
      case 9 -> request(indent);
      case 10 -> mail(indent);
      case 11 -> record(indent);
      case 12 -> line(indent, "delete from Orders[ID == " + value(1) + "];");
      case 13 ->
          line(indent, "String s" + random.nextInt(3) + " = \"it's\" + 'a \"b\"' + \"\\\"\";");
      case 14, 15 -> choice(indent, depth);
      case 16, 17, 18 -> block(indent, depth, "for each  " + variable() + " in " + rows());
      case 19 -> block(indent, depth, "for each index i in " + rows());
      case 20 -> block(indent, depth, "while(" + condition() + ")");
      default -> {
        block(indent, depth, "try ");
        block(indent, depth, "catch (e)");
      }
    }
  }

  private void block(int indent, int depth, String head) {
    line(indent, head);
    line(indent, "{");
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      statement(indent + 1, depth - 1);
    }
    if (random.nextInt(8) == 0 && (head.startsWith("for") || head.startsWith("while"))) {
      line(indent + 1, random.nextBoolean() ? "break;" : "continue;");
    }
    line(indent, "}");
  }

  private void choice(int indent, int depth) {
    if (random.nextInt(6) == 0) {
      line(indent, "if(" + condition() + ") info " + value(1) + ";");
      return;
    }
    block(indent, depth, "if(" + condition() + ")");
    if (random.nextInt(3) == 0) {
      block(indent, depth, "else if(" + condition() + ")");
    }
    if (random.nextInt(3) == 0) {
      block(indent, depth, "else");
    }
  }

  private void request(int indent) {
    line(indent, variable() + " = invokeurl");
    line(indent, "[");
    String host = random.nextBoolean() ? "https://www.zohoapis.eu/crm/v8/" : "https://example.com/";
    line(indent + 1, "url :\"" + host + pick(MODULES) + "/\" + " + value(1));
    line(indent + 1, "type :" + pick(List.of("GET", "POST", "PUT", "DELETE")));
    if (random.nextBoolean()) {
      line(indent + 1, "parameters:{\"data\":{" + value(1) + "}}.toString()");
    }
    line(indent + 1, "connection:\"crm\"");
    line(indent, "];");
  }

  private void mail(int indent) {
    line(indent, "sendmail");
    line(indent, "[");
    line(indent + 1, "from :zoho.adminuserid");
    line(indent + 1, "to :\"a@example.com\"");
    line(indent + 1, "subject :" + value(1));
    line(indent + 1, "message :\"<p>\" + " + value(2) + " + \"</p>\"");
    line(indent, "]");
  }

  private void record(int indent) {
    line(indent, (random.nextBoolean() ? variable() + " = " : "") + "insert into Orders");
    line(indent, "[");
    line(indent + 1, "Name=" + value(1));
    line(indent + 1, "Added_User=zoho.loginuser");
    line(indent, "];");
  }

  private String task() {
    String module = "\"" + pick(MODULES) + "\"";
    return "zoho.crm."
        + (random.nextInt(5) == 0 ? "v8." : "")
        + switch (random.nextInt(8)) {
          case 0 -> "getRecordById(" + module + "," + value(1) + ")";
          case 1 -> "getRecords(" + module + ",1,200)";
          case 2 -> "searchRecords(" + module + ",\"(Email:equals:\" + " + value(1) + " + \")\")";
          case 3 -> "getRelatedRecords(\"Notes\"," + module + "," + value(1) + ")";
          case 4 -> "createRecord(" + module + ",{\"Name\":" + value(1) + "})";
          case 5 -> "updateRecord(" + module + "," + value(1) + "," + variable() + ")";
          case 6 -> "bulkUpdate(" + module + "," + variable() + ")";
          default -> "getOrgVariable(\"v\")";
        };
  }

  private String rows() {
    return switch (random.nextInt(5)) {
      case 0 -> "{1,2," + value(1) + "}";
      case 1 -> "zoho.crm.getRecords(\"" + pick(MODULES) + "\")";
      case 2 -> "Orders[Status == \"Open\" && ID in " + variable() + "] sort by ID";
      case 3 -> "\"a,b,c\".toList(\",\")";
      default -> variable();
    };
  }

  private String condition() {
    return switch (random.nextInt(4)) {
      case 0 -> variable() + " == null || !" + variable() + ".isEmpty()";
      case 1 -> value(2) + " >= " + value(1) + " && true";
      case 2 -> variable() + ".get(\"a\") = " + value(1);
      default -> variable() + ".size() < " + random.nextInt(300);
    };
  }

  private String value(int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 5)) {
      case 0, 1 -> variable();
      case 2 -> String.valueOf(random.nextInt(300));
      case 3 -> pick(List.of("\"text\"", "'single'", "\"é 日本\"", "\"a\\nb\"", "\"\""));
      case 4 -> pick(List.of("null", "true", "today", "List()", "Map()", "{}"));
      case 5 -> value(depth - 1) + " + " + value(depth - 1);
      case 6 -> "{\"k\":" + value(depth - 1) + ",\"l\":{" + value(depth - 1) + "}}";
      case 7 -> "{" + value(depth - 1) + "," + value(depth - 1) + "}";
      case 8 -> variable() + ".get(" + value(depth - 1) + ").toString().trim()";
      case 9 -> "if(" + variable() + " == null," + value(depth - 1) + "," + value(depth - 1) + ")";
      case 10 -> "(" + value(depth - 1) + " * " + value(depth - 1) + ")";
      case 11 -> "ifnull(" + variable() + "," + value(depth - 1) + ")";
      case 12 -> "[" + value(depth - 1) + "]";
      default -> "-" + random.nextInt(9) + ".5";
    };
  }

  private String variable() {
    return "v" + random.nextInt(8);
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
