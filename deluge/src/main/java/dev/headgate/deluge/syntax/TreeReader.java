package dev.headgate.deluge.syntax;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Expression.Entry;
import dev.headgate.deluge.ast.Function;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Statement.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns the parse tree into what it says. The tree may have holes where something could not be
 * read; a hole becomes {@link Expression.Unread} or {@link Statement.Nothing}, and everything
 * around it stays.
 */
final class TreeReader {
  /**
   * Calls on calls on calls, or choices in choices: longer chains are cut, so that whoever walks
   * them cannot run out of stack.
   */
  private static final int CHAIN_MAX = 200;

  private static final Span NOWHERE = new Span(0, 0, 1, 1);

  List<Function> functions(DelugeParser.ScriptContext script) {
    var functions = new ArrayList<Function>();
    var loose = new ArrayList<Statement>();
    for (var child : orEmpty(script.children)) {
      if (child instanceof DelugeParser.FunctionContext f) {
        functions.add(function(f));
      } else if (child instanceof DelugeParser.StatementContext s
          && !(s instanceof DelugeParser.EmptyStatementContext)) {
        loose.add(statement(s));
      }
    }
    if (!loose.isEmpty()) {
      var span = loose.getFirst().span().to(loose.getLast().span());
      functions.add(
          new Function(
              span,
              loose.getFirst().span(),
              List.of(),
              List.of(),
              new Statement.Block(span, loose)));
    }
    return functions;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** A plain loop, because its frames are on the stack once for every bracket that is open. */
  private static <A, B> List<B> each(List<A> list, java.util.function.Function<A, B> step) {
    var results = new ArrayList<B>(list.size());
    for (var item : list) {
      results.add(step.apply(item));
    }
    return results;
  }

  private Function function(DelugeParser.FunctionContext f) {
    var names = each(f.name(), ParserRuleContext::getText);
    // void standalone.sync(…): the first word is the type. Without a type, sync(…), it belongs to
    // the name.
    boolean typed =
        !names.isEmpty() && (f.typeArguments() != null || f.DOT().size() < names.size());
    var path = new ArrayList<String>();
    if (!typed) {
      path.add(f.HEADER().getText());
    }
    path.addAll(names);
    var parameters = new ArrayList<String>();
    if (f.parameters() != null) {
      for (var p : f.parameters().parameter()) {
        if (!p.path().isEmpty()) {
          parameters.add(p.path().getLast().getText());
        }
      }
    }
    var start = TokenPreparer.span(f.getStart());
    var head = f.parameters() == null ? start : start.to(endOf(f.parameters()));
    var body = f.block() == null ? new Statement.Block(start, List.of()) : block(f.block());
    return new Function(span(f), head, path, parameters, body);
  }

  private static Span endOf(ParserRuleContext c) {
    return span(c);
  }

  private Statement.Block block(DelugeParser.BlockContext b) {
    return new Statement.Block(span(b), statements(b.statement()));
  }

  private List<Statement> statements(List<DelugeParser.StatementContext> contexts) {
    var statements = new ArrayList<Statement>(contexts.size());
    for (var s : contexts) {
      if (!(s instanceof DelugeParser.EmptyStatementContext)) {
        statements.add(statement(s));
      }
    }
    return statements;
  }

  private Statement statement(DelugeParser.@Nullable StatementContext s) {
    return switch (s) {
      case null -> new Statement.Nothing(NOWHERE);
      case DelugeParser.BlockStatementContext b when b.block() != null -> block(b.block());
      case DelugeParser.IfStatementContext i -> choice(i);
      case DelugeParser.ForEachStatementContext f -> forEach(f);
      case DelugeParser.ForStatementContext f -> classicFor(f);
      case DelugeParser.WhileStatementContext w ->
          new Statement.While(
              span(w),
              headSpan(w, w.parenthesised()),
              inParens(w, w.parenthesised()),
              body(w, w.body()),
              false);
      case DelugeParser.DoStatementContext w ->
          new Statement.While(
              span(w),
              TokenPreparer.span(w.getStart()),
              inParens(w, w.parenthesised()),
              body(w, w.body()),
              true);
      case DelugeParser.TryStatementContext t -> {
        var bodies = each(t.body(), b -> body(t, b));
        yield new Statement.Try(
            span(t),
            bodies.isEmpty() ? nothing(t) : bodies.getFirst(),
            bodies.isEmpty() ? List.of() : bodies.subList(1, bodies.size()));
      }
      case DelugeParser.ReturnStatementContext r ->
          new Statement.Return(span(r), r.condition() == null ? null : condition(r.condition()));
      case DelugeParser.BreakStatementContext b -> new Statement.Break(span(b));
      case DelugeParser.ContinueStatementContext c -> new Statement.Continue(span(c));
      case DelugeParser.CommandStatementContext c ->
          new Statement.Say(
              span(c),
              c.COMMAND().getText().toLowerCase(Locale.ROOT),
              each(c.condition(), this::condition));
      case DelugeParser.InsertStatementContext i ->
          new Statement.Insert(
              span(i), i.path() == null ? "" : i.path().getText(), insertEntries(i.insertBody()));
      case DelugeParser.DeleteStatementContext d ->
          new Statement.Delete(span(d), orUnread(d, d.condition()));
      case DelugeParser.DeclarationContext d when d.name() != null && d.condition() != null ->
          new Statement.Assign(span(d), name(d.name()), "=", condition(d.condition()));
      case DelugeParser.ExpressionStatementContext e when e.statementValue() != null ->
          expressionStatement(e);
      default -> partial(s);
    };
  }

  /** A statement that broke early may still hold values worth knowing, such as a paid call. */
  private Statement partial(DelugeParser.StatementContext s) {
    var values = new ArrayList<Expression>();
    for (var child : orEmpty(s.children)) {
      switch (child) {
        case DelugeParser.StatementValueContext v -> values.add(statementValue(v));
        case DelugeParser.ConditionContext c -> values.add(condition(c));
        default -> {}
      }
    }
    return values.isEmpty()
        ? nothing(s)
        : new Statement.Evaluate(span(s), new Expression.Listing(span(s), values));
  }

  private static Statement nothing(ParserRuleContext c) {
    return new Statement.Nothing(span(c));
  }

  private Statement body(ParserRuleContext around, DelugeParser.@Nullable BodyContext b) {
    return b == null || b.statement() == null ? nothing(around) : statement(b.statement());
  }

  private Statement choice(DelugeParser.IfStatementContext i) {
    var arms = new ArrayList<Arm>();
    var conditions = i.parenthesised();
    var bodies = i.body();
    for (int k = 0; k < conditions.size() && k < bodies.size(); k++) {
      arms.add(new Arm(inParens(i, conditions.get(k)), body(i, bodies.get(k))));
    }
    var otherwise =
        i.ELSE() != null && bodies.size() > conditions.size() ? body(i, bodies.getLast()) : null;
    return new Statement.If(span(i), arms, otherwise);
  }

  private Expression inParens(
      ParserRuleContext around, DelugeParser.@Nullable ParenthesisedContext p) {
    return p == null ? new Expression.Unread(span(around)) : orUnread(p, p.condition());
  }

  private Statement forEach(DelugeParser.ForEachStatementContext f) {
    var head = f.loopHead();
    var list = head == null ? new Expression.Unread(span(f)) : orUnread(head, head.condition());
    String variable = head == null || head.name() == null ? "" : head.name().getText();
    boolean byIndex = head != null && head.INDEX() != null;
    return new Statement.ForEach(
        span(f), headSpan(f, head), variable, byIndex, list, body(f, f.body()));
  }

  private Statement classicFor(DelugeParser.ForStatementContext f) {
    var head = f.forHead();
    if (head == null) {
      return new Statement.For(span(f), span(f), null, null, null, body(f, f.body()));
    }
    Statement start = null;
    Statement step = null;
    boolean pastSemicolon = false;
    for (var child : orEmpty(head.children)) {
      if (child instanceof TerminalNode t && t.getSymbol().getType() == DelugeLexer.SEMICOLON) {
        pastSemicolon = true;
      } else if (child instanceof DelugeParser.ForStepContext s && s.statementValue() != null) {
        var assign =
            assign(s, s.statementValue(), s.ASSIGN(), s.ASSIGN_OP(), s.STEP(), s.condition());
        if (pastSemicolon) {
          step = assign;
        } else {
          start = assign;
        }
      }
    }
    var condition = head.condition() == null ? null : condition(head.condition());
    return new Statement.For(span(f), headSpan(f, head), start, condition, step, body(f, f.body()));
  }

  private static Span headSpan(ParserRuleContext statement, @Nullable ParserRuleContext head) {
    var start = TokenPreparer.span(statement.getStart());
    return head == null ? start : start.to(span(head));
  }

  private Statement expressionStatement(DelugeParser.ExpressionStatementContext e) {
    return assign(e, e.statementValue(), e.ASSIGN(), e.ASSIGN_OP(), e.STEP(), e.condition());
  }

  private Statement assign(
      ParserRuleContext around,
      DelugeParser.StatementValueContext target,
      @Nullable TerminalNode assign,
      @Nullable TerminalNode operator,
      @Nullable TerminalNode step,
      DelugeParser.@Nullable ConditionContext value) {
    var left = statementValue(target);
    if (step != null) {
      return new Statement.Assign(
          span(around), left, step.getText(), new Expression.Numeral(span(around), "1"));
    }
    if (assign == null && operator == null) {
      return new Statement.Evaluate(span(around), left);
    }
    return new Statement.Assign(
        span(around),
        left,
        assign == null && operator != null ? operator.getText() : "=",
        orUnread(around, value));
  }

  private List<Entry> insertEntries(DelugeParser.@Nullable InsertBodyContext b) {
    var entries = new ArrayList<Entry>();
    if (b != null) {
      for (var e : b.insertEntry()) {
        if (e.path() != null && e.operation() != null) {
          entries.add(
              new Entry(
                  new Expression.Text(span(e.path()), e.path().getText()),
                  operation(e.operation())));
        }
      }
    }
    return entries;
  }

  // ---- values
  // --------------------------------------------------------------------------------------------------------------------------

  private Expression orUnread(ParserRuleContext around, DelugeParser.@Nullable ConditionContext c) {
    return c == null ? new Expression.Unread(span(around)) : condition(c);
  }

  private Expression condition(DelugeParser.ConditionContext c) {
    return choices(c, each(c.comparison(), x -> chain(x, x.children)));
  }

  private Expression statementValue(DelugeParser.StatementValueContext v) {
    var parts = new ArrayList<Expression>();
    parts.add(chain(v, v.children));
    parts.addAll(each(v.operation(), this::operation));
    return choices(v, parts);
  }

  private Expression operation(DelugeParser.OperationContext o) {
    return chain(o, o.children);
  }

  /** a ? b : c ? d : e, from the right. */
  private static Expression choices(ParserRuleContext around, List<Expression> parts) {
    if (parts.isEmpty()) {
      return new Expression.Unread(span(around));
    }
    if (parts.size() > CHAIN_MAX) {
      return new Expression.Listing(span(around), parts);
    }
    int last = parts.size() % 2 == 1 ? parts.size() - 1 : parts.size() - 2;
    var value = parts.get(last);
    for (int i = last - 2; i >= 0; i -= 2) {
      value =
          new Expression.Choice(
              parts.get(i).span().to(value.span()), parts.get(i), parts.get(i + 1), value);
    }
    return value;
  }

  /**
   * Operands and operators in a row become a tree by precedence; a row of one operator stays
   * shallow on the left.
   */
  private Expression chain(
      ParserRuleContext around,
      @Nullable List<? extends org.antlr.v4.runtime.tree.ParseTree> children) {
    var operands = new ArrayList<Expression>();
    var operators = new ArrayList<String>();
    for (var child : children == null ? List.<org.antlr.v4.runtime.tree.ParseTree>of() : children) {
      switch (child) {
        case DelugeParser.FirstOperandContext o ->
            operands.add(operand(o, opening(o.opening()), o.postfix()));
        case DelugeParser.OperandContext o ->
            operands.add(operand(o, primary(o.primary()), o.postfix()));
        case DelugeParser.OperatorContext o -> operators.add(o.getText().toLowerCase(Locale.ROOT));
        case TerminalNode t when t.getSymbol().getType() == DelugeLexer.ASSIGN ->
            operators.add("=");
        default -> {}
      }
    }
    if (operands.isEmpty()) {
      return new Expression.Unread(span(around));
    }
    return new Precedence(operands, operators).tree();
  }

  private Expression operand(
      ParserRuleContext o, Expression first, List<DelugeParser.PostfixContext> postfixes) {
    var value = first;
    for (var p : postfixes.subList(0, Math.min(postfixes.size(), CHAIN_MAX))) {
      value = postfix(value, p);
    }
    for (int i = Math.min(o.getChildCount() - 1 - postfixes.size(), CHAIN_MAX); i >= 0; i--) {
      if (o.getChild(i) instanceof TerminalNode t) {
        var span = TokenPreparer.span(t.getSymbol()).to(value.span());
        value = new Expression.Unary(span, t.getText().toLowerCase(Locale.ROOT), value);
      }
    }
    return value;
  }

  private Expression postfix(Expression target, DelugeParser.PostfixContext p) {
    var whole = target.span().to(span(p));
    if (p.name().size() == 1 && p.DOT() != null) {
      return new Expression.Member(whole, target, p.name(0).getText());
    }
    if (p.arguments() != null) {
      return new Expression.Call(whole, target, each(p.arguments().pair(), this::argument));
    }
    if (p.criteria() != null) {
      return new Expression.Index(
          whole,
          target,
          p.criteria().condition() == null ? null : condition(p.criteria().condition()));
    }
    return target; // sort by and range change order and number, not what is read
  }

  private Expression argument(DelugeParser.PairContext p) {
    return p.condition().isEmpty()
        ? new Expression.Unread(span(p))
        : condition(p.condition().getLast());
  }

  private Expression primary(DelugeParser.@Nullable PrimaryContext p) {
    return switch (p) {
      case null -> new Expression.Unread(NOWHERE);
      case DelugeParser.OpeningValueContext o -> opening(o.opening());
      case DelugeParser.NestedValueContext n when n.nested() != null -> nested(n.nested());
      case DelugeParser.BracesValueContext b when b.braces() != null -> braces(b.braces());
      case DelugeParser.ListValueContext l when l.list() != null ->
          new Expression.Listing(span(l), each(l.list().condition(), this::condition));
      // id = insert into Orders [ … ]: the values of the fields may hold calls.
      case DelugeParser.InsertValueContext i ->
          new Expression.Mapping(span(i), insertEntries(i.insertBody()));
      default -> new Expression.Unread(span(p));
    };
  }

  private Expression opening(DelugeParser.@Nullable OpeningContext o) {
    return switch (o) {
      case null -> new Expression.Unread(NOWHERE);
      case DelugeParser.StringContext s -> text(s.STRING().getSymbol());
      case DelugeParser.NumberContext n -> new Expression.Numeral(span(n), n.getText());
      case DelugeParser.VariableContext v when v.name() != null -> name(v.name());
      case DelugeParser.TaskContext t ->
          new Expression.Task(
              span(t), t.TASK().getText().toLowerCase(Locale.ROOT), taskEntries(t.taskBody()));
      default -> new Expression.Unread(span(o));
    };
  }

  private Expression nested(DelugeParser.NestedContext n) {
    var values = each(n.condition(), this::condition);
    return values.size() == 1 ? values.getFirst() : new Expression.Listing(span(n), values);
  }

  private Expression braces(DelugeParser.BracesContext b) {
    boolean map = b.pair().stream().anyMatch(p -> p.COLON() != null);
    if (!map) {
      return new Expression.Listing(span(b), each(b.pair(), this::argument));
    }
    var entries = new ArrayList<Entry>();
    for (var p : b.pair()) {
      if (p.condition().size() == 2) {
        entries.add(new Entry(condition(p.condition(0)), condition(p.condition(1))));
      }
    }
    return new Expression.Mapping(span(b), entries);
  }

  private List<Entry> taskEntries(DelugeParser.@Nullable TaskBodyContext b) {
    var entries = new ArrayList<Entry>();
    if (b == null) {
      return entries;
    }
    for (var e : b.taskEntry()) {
      if (e.taskKey() != null && e.taskValue() != null) {
        String key =
            e.taskKey().STRING() != null
                ? text(e.taskKey().STRING().getSymbol()).value()
                : e.taskKey().getText();
        var values = each(e.taskValue().condition(), this::condition);
        if (!values.isEmpty()) {
          entries.add(
              new Entry(
                  new Expression.Text(span(e.taskKey()), key),
                  values.size() == 1
                      ? values.getFirst()
                      : new Expression.Listing(span(e.taskValue()), values)));
        }
      }
    }
    return entries;
  }

  private static Expression.Name name(DelugeParser.NameContext n) {
    return new Expression.Name(span(n), n.getText());
  }

  private static Expression.Text text(Token t) {
    String raw = t.getText();
    boolean closed =
        raw.length() > 1
            && "\"'\u2018\u2019\u201C\u201D".indexOf(raw.charAt(raw.length() - 1)) >= 0;
    String inner = raw.substring(1, closed ? raw.length() - 1 : raw.length());
    return new Expression.Text(
        TokenPreparer.span(t), inner.indexOf('\\') < 0 ? inner : unescape(inner));
  }

  private static String unescape(String raw) {
    var text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        text.append(c);
        continue;
      }
      char next = raw.charAt(++i);
      text.append(
          switch (next) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> next;
          });
    }
    return text.toString();
  }

  private static Span span(ParserRuleContext c) {
    var start = c.getStart();
    var stop =
        c.getStop() == null || c.getStop().getTokenIndex() < start.getTokenIndex()
            ? start
            : c.getStop();
    var first = TokenPreparer.span(start);
    return new Span(
        first.start(),
        Math.max(first.end(), stop.getStopIndex() + 1),
        first.line(),
        first.column());
  }
}
