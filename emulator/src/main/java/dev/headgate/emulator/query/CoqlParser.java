package dev.headgate.emulator.query;

import dev.headgate.emulator.query.CoqlSyntax.Column;
import dev.headgate.emulator.query.CoqlSyntax.Criterion;
import dev.headgate.emulator.query.CoqlSyntax.Order;
import dev.headgate.emulator.query.CoqlSyntax.Selection;
import dev.headgate.emulator.query.CoqlSyntax.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads COQL by recursive descent.
 *
 * <pre>
 * query     := SELECT selection (',' selection)* FROM module ['#' cvid] [WHERE criteria]
 *              [GROUP BY column (',' column)*] [ORDER BY order (',' order)*] [LIMIT limit]
 * selection := column [AS alias]
 * column    := function '(' path ')' | path
 * path      := ['!' module '.'] name ['->' module] ('.' name)*  | quoted path
 * criteria  := unit [(AND | OR) unit]          three and more are grouped in pairs by brackets
 * unit      := '(' criteria ')' | column test
 * order     := column [ASC | DESC]
 * limit     := n | offset ',' n | n OFFSET offset
 * </pre>
 *
 * <p>WHERE may be absent only where a custom view filters the rows.
 */
final class CoqlParser {
  private static final int DEPTH_MAX = 100;

  private static final Set<String> KEYWORDS =
      Set.of(
          "select", "from", "where", "group", "order", "by", "limit", "offset", "and", "or", "not",
          "in", "like", "between", "is", "null", "as", "asc", "desc");

  private final List<Token> tokens;
  private int at;

  private CoqlParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static CoqlSyntax parse(String query) throws QueryRefusal {
    return new CoqlParser(Lexer.tokens(query)).query();
  }

  private CoqlSyntax query() throws QueryRefusal {
    if (!take("select")) {
      throw new QueryRefusal(QueryError.of("SYNTAX_ERROR", "given coql query not supported"));
    }
    var select = new ArrayList<Selection>();
    do {
      select.add(selection());
    } while (takeSymbol(","));
    needClause("from");
    var module = name();
    var cvid =
        takeSymbol("#") ? Optional.of(need(Token.Kind.NUMBER).text()) : Optional.<String>empty();
    Optional<Criterion> where = Optional.empty();
    if (cvid.isEmpty() || peek().isKeyword("where")) {
      needClause("where");
      where = Optional.of(criteria(0));
    }
    List<Column> groupBy = takeBy("group") ? columns() : List.of();
    List<Order> orderBy = takeBy("order") ? orders() : List.of();
    Optional<String> limit = Optional.empty();
    Optional<String> offset = Optional.empty();
    if (take("limit")) {
      limit = Optional.of(next().text());
      if (takeSymbol(",")) {
        offset = limit;
        limit = Optional.of(next().text());
      } else if (take("offset")) {
        offset = Optional.of(next().text());
      }
    }
    need(Token.Kind.END);
    return new CoqlSyntax(select, module, cvid, where, groupBy, orderBy, limit, offset);
  }

  private Selection selection() throws QueryRefusal {
    var column = column();
    if (!take("as")) {
      return new Selection(column, Optional.empty());
    }
    var alias = peek().kind() == Token.Kind.QUOTED ? next().text() : name();
    return new Selection(column, Optional.of(alias));
  }

  private List<Column> columns() throws QueryRefusal {
    var columns = new ArrayList<Column>();
    do {
      columns.add(column());
    } while (takeSymbol(","));
    return columns;
  }

  private List<Order> orders() throws QueryRefusal {
    var orders = new ArrayList<Order>();
    do {
      var column = column();
      var descending = take("desc");
      if (!descending) {
        take("asc");
      }
      orders.add(new Order(column, descending));
    } while (takeSymbol(","));
    return orders;
  }

  private Column column() throws QueryRefusal {
    if (peek().kind() == Token.Kind.NAME && tokens.get(at + 1).isSymbol("(")) {
      var function = name();
      needSymbol("(");
      var steps = path();
      needSymbol(")");
      return new Column(Optional.of(function), written(steps), steps);
    }
    var steps = path();
    return new Column(Optional.empty(), written(steps), steps);
  }

  private List<Step> path() throws QueryRefusal {
    if (peek().kind() == Token.Kind.QUOTED) {
      return quotedPath();
    }
    if (takeSymbol("!")) {
      name();
      needSymbol(".");
    }
    var steps = new ArrayList<Step>();
    do {
      var field = name();
      steps.add(new Step(field, takeSymbol("->") ? Optional.of(name()) : Optional.empty()));
    } while (takeSymbol("."));
    return steps;
  }

  /** A quoted name may be a reserved word, and may be a whole path. */
  private List<Step> quotedPath() throws QueryRefusal {
    var quoted = next();
    var steps = new ArrayList<Step>();
    for (var part : quoted.text().split("\\.", -1)) {
      var arrow = part.indexOf("->");
      var field = arrow < 0 ? part : part.substring(0, arrow);
      if (field.isEmpty()) {
        throw Lexer.syntaxError(quoted);
      }
      steps.add(
          new Step(field, arrow < 0 ? Optional.empty() : Optional.of(part.substring(arrow + 2))));
    }
    return steps;
  }

  private static String written(List<Step> steps) {
    return String.join(
        ".",
        steps.stream()
            .map(step -> step.field() + step.module().map(module -> "->" + module).orElse(""))
            .toList());
  }

  private Criterion criteria(int depth) throws QueryRefusal {
    if (depth > DEPTH_MAX) {
      throw Lexer.syntaxError(peek());
    }
    var left = unit(depth);
    if (take("and")) {
      return new Criterion.Both(left, unit(depth));
    }
    if (take("or")) {
      return new Criterion.Either(left, unit(depth));
    }
    return left;
  }

  private Criterion unit(int depth) throws QueryRefusal {
    if (takeSymbol("(")) {
      var inner = criteria(depth + 1);
      needSymbol(")");
      return inner;
    }
    if (peek().isKeyword("not")) {
      throw unsupportedOperator("not");
    }
    var steps = path();
    var column = new Column(Optional.empty(), written(steps), steps);
    var operator = operator();
    return new Criterion.Single(column, operator, literals(operator));
  }

  private Operator operator() throws QueryRefusal {
    var token = next();
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "=" -> Operator.EQUAL;
      case "!=", "<>" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      case ">=" -> Operator.GREATER_OR_EQUAL;
      case "in" -> Operator.IN;
      case "like" -> Operator.LIKE;
      case "between" -> Operator.BETWEEN;
      case "is" -> {
        var not = take("not");
        need("null");
        yield not ? Operator.IS_NOT_NULL : Operator.IS_NULL;
      }
      case "not" -> negatedOperator();
      default -> throw Lexer.syntaxError(token);
    };
  }

  private Operator negatedOperator() throws QueryRefusal {
    if (take("in")) {
      return Operator.NOT_IN;
    }
    if (take("like")) {
      return Operator.NOT_LIKE;
    }
    if (take("between")) {
      return Operator.NOT_BETWEEN;
    }
    throw unsupportedOperator("not");
  }

  private List<String> literals(Operator operator) throws QueryRefusal {
    return switch (operator) {
      case IS_NULL, IS_NOT_NULL -> List.of();
      case BETWEEN, NOT_BETWEEN -> {
        var low = literal();
        need("and");
        yield List.of(low, literal());
      }
      case IN, NOT_IN -> {
        needSymbol("(");
        var literals = new ArrayList<String>();
        do {
          literals.add(literal());
        } while (takeSymbol(","));
        needSymbol(")");
        yield literals;
      }
      default -> List.of(literal());
    };
  }

  private String literal() throws QueryRefusal {
    var token = next();
    var isValue =
        token.kind() == Token.Kind.QUOTED
            || token.kind() == Token.Kind.NUMBER
            || token.isKeyword("true")
            || token.isKeyword("false");
    if (!isValue) {
      throw Lexer.syntaxError(token);
    }
    return token.text();
  }

  private String name() throws QueryRefusal {
    var token = next();
    if (token.kind() != Token.Kind.NAME
        || KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT))) {
      throw Lexer.syntaxError(token);
    }
    return token.text();
  }

  private boolean takeBy(String keyword) throws QueryRefusal {
    if (!take(keyword)) {
      return false;
    }
    need("by");
    return true;
  }

  private void needClause(String keyword) throws QueryRefusal {
    if (take(keyword)) {
      return;
    }
    if (peek().kind() == Token.Kind.NAME || peek().kind() == Token.Kind.END) {
      throw new QueryRefusal(
          QueryError.of("SYNTAX_ERROR", "missing clause").with("clause", keyword));
    }
    throw Lexer.syntaxError(peek());
  }

  private void need(String keyword) throws QueryRefusal {
    if (!take(keyword)) {
      throw Lexer.syntaxError(peek());
    }
  }

  private void needSymbol(String symbol) throws QueryRefusal {
    if (!takeSymbol(symbol)) {
      throw Lexer.syntaxError(peek());
    }
  }

  private Token need(Token.Kind kind) throws QueryRefusal {
    if (peek().kind() != kind) {
      throw Lexer.syntaxError(peek());
    }
    return next();
  }

  private boolean take(String keyword) {
    var taken = peek().isKeyword(keyword);
    if (taken) {
      at++;
    }
    return taken;
  }

  private boolean takeSymbol(String symbol) {
    var taken = peek().isSymbol(symbol);
    if (taken) {
      at++;
    }
    return taken;
  }

  private Token peek() {
    return tokens.get(at);
  }

  /** The next token; the end stays where it is, so there is always one. */
  private Token next() {
    var token = peek();
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  private static QueryRefusal unsupportedOperator(String operator) {
    return new QueryRefusal(
        QueryError.of("SYNTAX_ERROR", "operator not supported").with("operator", operator));
  }
}
