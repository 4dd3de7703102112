package dev.headgate.emulator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the criteria of a search.
 *
 * <pre>
 * criteria  := group (('and' | 'or') group)*       'and' binds closer
 * group     := '(' criteria ')' | '(' field ':' operator ':' value ')'
 * </pre>
 *
 * <p>Blanks may stand around groups and words. A value ends at the parenthesis that closes its
 * condition: pairs of parentheses inside it are its own, single ones must be escaped, as must
 * commas that separate nothing and a last backslash.
 */
final class CriteriaReader {
  private static final int TEXT_MAX = 20_000;
  private static final int DEPTH_MAX = 50;

  private static final Map<String, Operator> OPERATORS =
      Map.of(
          "equals", Operator.EQUAL,
          "not_equal", Operator.NOT_EQUAL,
          "starts_with", Operator.STARTS_WITH,
          "in", Operator.IN,
          "greater_than", Operator.GREATER,
          "greater_equal", Operator.GREATER_OR_EQUAL,
          "less_than", Operator.LESS,
          "less_equal", Operator.LESS_OR_EQUAL,
          "between", Operator.BETWEEN);

  private final SearchTests tests;
  private final String text;
  private int at;

  CriteriaReader(ModuleSchema schema, String text, int conditionsMax) {
    this.tests = new SearchTests(schema, conditionsMax);
    this.text = text;
  }

  Condition read() throws QueryRefusal {
    if (text.length() > TEXT_MAX) {
      throw malformed();
    }
    var condition = anyOf(0);
    if (at < text.length()) {
      throw malformed();
    }
    return condition;
  }

  private Condition anyOf(int depth) throws QueryRefusal {
    var condition = allOf(depth);
    while (takeWord("or")) {
      condition = new Condition.Or(condition, allOf(depth));
    }
    return condition;
  }

  private Condition allOf(int depth) throws QueryRefusal {
    var condition = group(depth);
    while (takeWord("and")) {
      condition = new Condition.And(condition, group(depth));
    }
    return condition;
  }

  private Condition group(int depth) throws QueryRefusal {
    if (depth > DEPTH_MAX || !take('(')) {
      throw malformed();
    }
    skipBlanks();
    var condition = peek() == '(' ? anyOf(depth + 1) : test();
    if (!take(')')) {
      throw malformed();
    }
    skipBlanks();
    return condition;
  }

  private Condition test() throws QueryRefusal {
    var field = upToColon();
    var operatorName = upToColon();
    var operator = OPERATORS.get(operatorName.toLowerCase(Locale.ROOT));
    if (operator == null) {
      throw SearchTests.invalidOperator(field, operatorName);
    }
    var listed = operator == Operator.IN || operator == Operator.BETWEEN;
    return tests.test(field, operator, operatorName, values(listed));
  }

  private String upToColon() throws QueryRefusal {
    var colon = text.indexOf(':', at);
    if (colon < 0) {
      throw malformed();
    }
    var part = text.substring(at, colon).strip();
    at = colon + 1;
    return part;
  }

  /** The value up to its closing parenthesis, cut at commas where it is a list. */
  private List<String> values(boolean listed) {
    var values = new ArrayList<String>();
    var value = new StringBuilder();
    var open = 0;
    for (; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length() && "(),\\".indexOf(text.charAt(at + 1)) >= 0) {
        value.append(text.charAt(++at));
        continue;
      }
      if (c == ')' && open-- == 0) {
        break;
      }
      if (c == '(') {
        open++;
      }
      if (c == ',' && listed) {
        values.add(value.toString().strip());
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(value.toString().strip());
    return values;
  }

  private boolean takeWord(String word) {
    skipBlanks();
    if (!text.regionMatches(true, at, word, 0, word.length())) {
      return false;
    }
    at += word.length();
    skipBlanks();
    return true;
  }

  private boolean take(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static QueryRefusal malformed() {
    return new QueryRefusal(SearchTests.malformed());
  }
}
