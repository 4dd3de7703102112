package dev.headgate.deluge.syntax;

import dev.headgate.deluge.ast.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of the parser that a grammar cannot say well: reporting a mistake once and going on at
 * the right place.
 *
 * <p>A mistake travels up to the nearest rule that knows where it ends: a bracket ends at its
 * partner, the head of a loop where its body begins, a statement at its semicolon or where the next
 * statement plainly starts. Every recovery moves forward, so the whole stays linear.
 */
abstract class ParserBase extends Parser {
  /**
   * Rules inside each other. Brackets are bounded by TokenPreparer; this bounds chains without
   * brackets, as if(a) if(b) ….
   */
  private static final int RULES_MAX = 900;

  private final List<SyntaxProblem> problems = new ArrayList<>();
  private int[] partners = {};
  private int lastReported = -2;
  private int depth;

  protected ParserBase(TokenStream input) {
    super(input);
    setErrorHandler(new LetTravel());
    removeErrorListeners();
  }

  void setPartners(int[] partners) {
    this.partners = partners;
  }

  List<SyntaxProblem> problems() {
    return problems;
  }

  @Override
  public void enterRule(ParserRuleContext localctx, int state, int ruleIndex) {
    if (depth >= RULES_MAX) {
      throw new NestedTooDeeply(this, _ctx);
    }
    depth++;
    super.enterRule(localctx, state, ruleIndex);
  }

  @Override
  public void exitRule() {
    depth--;
    super.exitRule();
  }

  // ---- recovery
  // ------------------------------------------------------------------------------------------------------------------------

  /** Goes on after the closing bracket of the rule. */
  protected final void recoverInBrackets(RecognitionException e, ParserRuleContext rule) {
    int open = rule.getStart().getTokenIndex();
    if (open < 0 || partners[open] < open) {
      throw e; // The bracket itself is missing: a matter for the rule around this one.
    }
    report(e);
    rule.exception = e;
    _input.seek(partners[open] + 1);
  }

  /** Goes on where the body of an if, a loop or a while begins. */
  protected final void recoverBeforeBody(RecognitionException e, ParserRuleContext rule) {
    report(e);
    rule.exception = e;
    int open = rule.getStart().getTokenIndex();
    if (open >= 0 && partners[open] > open && rule.getStart().getType() == DelugeLexer.OPEN_PAREN) {
      _input.seek(partners[open] + 1);
      return;
    }
    for (int i = _input.index(); ; i = after(i)) {
      int type = type(i);
      if (type == DelugeLexer.BLOCK_OPEN || type == DelugeLexer.SEMICOLON || endsBlock(i)) {
        _input.seek(i);
        return;
      }
    }
  }

  /** Goes on with the next statement. */
  protected final void recoverStatement(RecognitionException e, ParserRuleContext rule) {
    report(e);
    rule.exception = e;
    int first = rule.getStart().getTokenIndex();
    seekNextStatement(first, Math.max(_input.index(), first));
  }

  /** Reads a function or a statement; the generated parser says how. */
  abstract void readElement();

  /**
   * Reads what is left of a block, or of the whole script, after a word that no statement begins
   * with. Every such word is skipped up to the next statement, so that what follows is still read.
   */
  protected final void finishBlock(RecognitionException e, ParserRuleContext rule) {
    rule.exception = e;
    int open = rule.getStart().getTokenIndex();
    boolean block = rule.getStart().getType() == DelugeLexer.BLOCK_OPEN && partners[open] > open;
    int end =
        block && rule instanceof DelugeParser.BlockContext ? partners[open] : _input.size() - 1;
    if (e instanceof NestedTooDeeply) {
      report(e);
      _input.seek(block ? end + 1 : end);
      return;
    }
    while (_input.index() < end) {
      int before = _input.index();
      if (startsElement(type(before))) {
        readElement();
      } else {
        skipMisplaced(before);
      }
      if (_input.index() <= before) {
        _input.seek(before + 1);
      }
    }
    _input.seek(block ? end + 1 : end);
  }

  private void skipMisplaced(int place) {
    boolean follows = lastReported == place - 1;
    lastReported = place;
    if (!follows) {
      var found = token(place);
      problems.add(
          new SyntaxProblem(
              TokenPreparer.span(found), "expected a statement but found " + shown(found)));
    }
    // After a lone else or catch its block is worth reading.
    int next = after(place);
    _input.seek(next);
    if (type(next) != DelugeLexer.BLOCK_OPEN) {
      seekNextStatement(place, next);
    }
  }

  private static boolean startsElement(int type) {
    return switch (type) {
      case DelugeLexer.HEADER,
          DelugeLexer.BLOCK_OPEN,
          DelugeLexer.IF,
          DelugeLexer.FOR_EACH,
          DelugeLexer.FOR,
          DelugeLexer.WHILE,
          DelugeLexer.DO,
          DelugeLexer.TRY,
          DelugeLexer.RETURN,
          DelugeLexer.BREAK,
          DelugeLexer.CONTINUE,
          DelugeLexer.COMMAND,
          DelugeLexer.INSERT_INTO,
          DelugeLexer.DELETE_FROM,
          DelugeLexer.TYPE,
          DelugeLexer.WORD,
          DelugeLexer.STRING,
          DelugeLexer.NUMBER,
          DelugeLexer.TASK,
          DelugeLexer.NOT,
          DelugeLexer.NOT_WORD,
          DelugeLexer.SEMICOLON ->
          true;
      default -> false;
    };
  }

  private void seekNextStatement(int first, int from) {
    int line = token(from).getLine();
    for (int i = from; ; i = after(i)) {
      if (type(i) == DelugeLexer.SEMICOLON) {
        _input.seek(i + 1);
        return;
      }
      boolean stop =
          endsBlock(i)
              || (i > first && (type(i) == DelugeLexer.BLOCK_OPEN || beginsStatement(i, line)));
      if (stop) {
        _input.seek(i);
        return;
      }
    }
  }

  /** Called where a statement is complete and no semicolon follows. */
  protected final void semicolonMissing() {
    var before = _input.LT(-1);
    if (before == null || (before.getType() == DelugeLexer.CLOSE_BRACKET && closesTask(before))) {
      return; // sendmail [ … ] stands without a semicolon.
    }
    if (before.getTokenIndex() == lastReported) {
      return;
    }
    lastReported = before.getTokenIndex();
    int end = before.getStopIndex() + 1;
    int width = before.getStopIndex() + 1 - before.getStartIndex();
    int newlines =
        before.getText() == null
            ? 0
            : (int) before.getText().chars().filter(c -> c == '\n').count();
    int column =
        newlines == 0
            ? before.getCharPositionInLine() + 1 + width
            : before.getText().length() - before.getText().lastIndexOf('\n');
    problems.add(
        new SyntaxProblem(
            new Span(end, end, before.getLine() + newlines, column),
            "expected ';' after " + shown(before)));
  }

  /**
   * Whether the comma here is followed by a further value of a task's key, and not by the next key.
   */
  protected final boolean anotherValueFollows() {
    int k = 2;
    while (_input.LA(k) == DelugeLexer.WORD && _input.LA(k + 1) == DelugeLexer.MINUS && k < 8) {
      k += 2;
    }
    boolean key =
        (_input.LA(k) == DelugeLexer.WORD || _input.LA(k) == DelugeLexer.STRING)
            && _input.LA(k + 1) == DelugeLexer.COLON;
    return !key && _input.LA(2) != DelugeLexer.CLOSE_BRACKET;
  }

  private boolean closesTask(Token closer) {
    int open = partners[closer.getTokenIndex()];
    if (open < 1) {
      return false;
    }
    return type(open - 1) == DelugeLexer.TASK;
  }

  private boolean endsBlock(int i) {
    int type = type(i);
    return type == Token.EOF || type == DelugeLexer.HEADER || (partners[i] >= 0 && partners[i] < i);
  }

  private boolean beginsStatement(int i, int failedLine) {
    boolean newLine = token(i).getLine() > token(i - 1).getLine();
    return switch (type(i)) {
      case DelugeLexer.IF,
          DelugeLexer.FOR,
          DelugeLexer.FOR_EACH,
          DelugeLexer.WHILE,
          DelugeLexer.TRY,
          DelugeLexer.RETURN,
          DelugeLexer.BREAK,
          DelugeLexer.CONTINUE,
          DelugeLexer.COMMAND,
          DelugeLexer.INSERT_INTO,
          DelugeLexer.DELETE_FROM,
          DelugeLexer.TYPE ->
          true;
      case DelugeLexer.TASK -> newLine;
      case DelugeLexer.WORD -> newLine && token(i).getLine() > failedLine && startsLikeStatement(i);
      default -> false;
    };
  }

  private boolean startsLikeStatement(int i) {
    return switch (type(i + 1)) {
      case DelugeLexer.ASSIGN,
          DelugeLexer.ASSIGN_OP,
          DelugeLexer.DOT,
          DelugeLexer.OPEN_PAREN,
          DelugeLexer.STEP ->
          true;
      default -> false;
    };
  }

  /** The place after the token at i, or after the partner of the bracket that opens at i. */
  private int after(int i) {
    return partners[i] > i ? partners[i] + 1 : i + 1;
  }

  private int type(int i) {
    return i < _input.size() ? _input.get(i).getType() : Token.EOF;
  }

  private Token token(int i) {
    return _input.get(Math.min(i, _input.size() - 1));
  }

  // ---- messages
  // ------------------------------------------------------------------------------------------------------------------------

  private void report(RecognitionException e) {
    var found = e.getOffendingToken() == null ? _input.LT(1) : e.getOffendingToken();
    if (found.getTokenIndex() == lastReported) {
      return;
    }
    lastReported = found.getTokenIndex();
    if (e instanceof NestedTooDeeply) {
      problems.add(
          new SyntaxProblem(
              TokenPreparer.span(found), "statements nested too deeply are not read"));
      return;
    }
    var expected = e.getExpectedTokens();
    problems.add(
        new SyntaxProblem(
            TokenPreparer.span(found),
            "expected " + wanted(expected) + " but found " + shown(found)));
  }

  private static String shown(@Nullable Token t) {
    if (t == null || t.getType() == Token.EOF) {
      return "the end of the text";
    }
    String text = t.getText();
    int lineEnd = text.indexOf('\n');
    String head = lineEnd >= 0 ? text.substring(0, lineEnd) + "…" : text;
    return "'" + (head.length() > 40 ? head.substring(0, 39) + "…" : head) + "'";
  }

  private static String wanted(@Nullable IntervalSet expected) {
    if (expected == null) {
      return "something else";
    }
    var words = new ArrayList<String>();
    for (var sign : SIGNS) {
      if (expected.contains(sign.type)) {
        words.add(sign.shown);
      }
    }
    if (expected.contains(DelugeLexer.STRING) && expected.contains(DelugeLexer.NUMBER)) {
      words.remove("'('");
      words.remove("'['");
      words.add("a value");
    } else if (expected.contains(DelugeLexer.WORD)) {
      words.add("a name");
    }
    if (words.isEmpty()) {
      return expected.contains(DelugeLexer.PLUS) ? "an operator" : "something else";
    }
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.getLast();
  }

  private record Sign(int type, String shown) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(DelugeLexer.SEMICOLON, "';'"),
          new Sign(DelugeLexer.OPEN_PAREN, "'('"),
          new Sign(DelugeLexer.OPEN_BRACKET, "'['"),
          new Sign(DelugeLexer.CLOSE_PAREN, "')'"),
          new Sign(DelugeLexer.CLOSE_BRACKET, "']'"),
          new Sign(DelugeLexer.CLOSE_BRACE, "'}'"),
          new Sign(DelugeLexer.COMMA, "','"),
          new Sign(DelugeLexer.COLON, "':'"),
          new Sign(DelugeLexer.IN, "'in'"),
          new Sign(DelugeLexer.BLOCK_OPEN, "'{'"));

  /** A chain of statements without brackets that is longer than anybody writes. */
  private static final class NestedTooDeeply extends RecognitionException {
    private static final long serialVersionUID = 1L;

    NestedTooDeeply(Parser parser, ParserRuleContext rule) {
      super(parser, parser.getInputStream(), rule);
      setOffendingToken(parser.getCurrentToken());
    }
  }

  /**
   * Never guesses a missing or a surplus token: brackets are balanced already, and the rest is
   * decided by the rules above.
   */
  private static final class LetTravel extends DefaultErrorStrategy {
    @Override
    public Token recoverInline(Parser parser) {
      throw new InputMismatchException(parser);
    }

    @Override
    public void sync(Parser parser) {}

    @Override
    public void recover(Parser parser, RecognitionException e) {
      throw e;
    }

    @Override
    public void reportError(Parser parser, RecognitionException e) {}
  }
}
