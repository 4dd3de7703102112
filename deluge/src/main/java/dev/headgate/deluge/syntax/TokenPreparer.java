package dev.headgate.deluge.syntax;

import static dev.headgate.deluge.syntax.DelugeLexer.*;

import dev.headgate.deluge.ast.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Goes over the words of a text once and makes them ready for the parser.
 *
 * <p>Deluge has hardly a reserved word: {@code info}, {@code range} or {@code index} are keywords
 * in one place and variables in another, and {@code if(…)} is a statement or a value. What stands
 * around a word decides, within a bounded number of words ahead.
 *
 * <p>Brackets are balanced here, because here it can be seen that a "(" still open at a ";" was
 * forgotten, or that a new function cannot begin inside another. Each repair is reported once.
 * Brackets nested deeper than {@link #DEPTH_MAX} are reported and left out, so that no input can
 * exhaust the stack of the recursive steps that follow.
 */
final class TokenPreparer {
  /** Deluge itself gives up far earlier. */
  static final int DEPTH_MAX = 100;

  /** Looking ahead for the header of a function ends after so many words. */
  private static final int HEADER_WORDS_MAX = 400;

  /** More problems than this in one text say nothing new. */
  private static final int PROBLEMS_MAX = 1000;

  private static final Set<String> TASKS =
      Set.of(
          "invokeurl",
          "invokeapi",
          "sendmail",
          "sendsms",
          "sendim",
          "pushnotification",
          "invokeconnector",
          "openurl",
          "posturl",
          "geturl");

  private static final Set<String> CONTROL_WORDS =
      Set.of(
          "if",
          "else",
          "elseif",
          "for",
          "foreach",
          "each",
          "while",
          "do",
          "try",
          "catch",
          "finally",
          "return",
          "info",
          "alert",
          "throw",
          "in",
          "new",
          "insert",
          "delete",
          "switch",
          "case",
          "not",
          "and",
          "or",
          "break",
          "continue");

  /** Words that begin a statement on a new line even after a dot. */
  private static final Set<String> STATEMENT_WORDS =
      Set.of("if", "else", "for", "foreach", "while", "try", "return");

  /** Words that say or show something: statement of their own when a value follows. */
  private static final Set<String> SAYING = Set.of("info", "alert", "throw");

  private static final Set<String> SHOWING =
      Set.of("hide", "show", "enable", "disable", "clear", "reload", "set");

  /** A bracket that waits for its partner. */
  private record Open(int type, int place, boolean task) {}

  private final List<CommonToken> in = new ArrayList<>();
  private final List<CommonToken> comments = new ArrayList<>();
  private final List<CommonToken> out = new ArrayList<>();
  private final List<SyntaxProblem> problems = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int[] partners = new int[64];
  private final int[] lineIndents;

  /** True between "for each" and its "in". */
  private boolean loopHead;

  private boolean rangeHead;
  private int strayLine;

  private TokenPreparer(LexerBase lexer, String text) {
    for (Token t = lexer.nextToken(); t.getType() != Token.EOF; t = lexer.nextToken()) {
      (t.getChannel() == Lexer.HIDDEN ? comments : in).add((CommonToken) t);
    }
    problems.addAll(lexer.problems());
    lineIndents = indents(text);
  }

  static PreparedTokens prepare(String text) {
    var preparer = new TokenPreparer(new DelugeLexer(new TextStream(text)), text);
    preparer.run(text);
    return new PreparedTokens(
        preparer.out, preparer.partners, preparer.comments, preparer.problems);
  }

  private void run(String text) {
    int i = 0;
    while (i < in.size()) {
      i = step(i);
    }
    closeAllAtEnd();
    var eof = new CommonToken(Token.EOF, "<EOF>");
    var last = in.isEmpty() ? null : in.getLast();
    eof.setStartIndex(text.length());
    eof.setStopIndex(text.length() - 1);
    eof.setLine(last == null ? 1 : last.getLine());
    eof.setCharPositionInLine(
        last == null ? 0 : last.getCharPositionInLine() + last.getText().length());
    append(eof);
  }

  /** Handles the word at i and says which comes next. */
  private int step(int i) {
    var t = in.get(i);
    switch (t.getType()) {
      case STRAY -> stray(t);
      case WORD -> {
        return word(i, t);
      }
      case OPEN_PAREN, OPEN_BRACKET, OPEN_BRACE -> {
        return opening(i, t);
      }
      case CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE -> closing(t);
      case SEMICOLON -> {
        closeForgottenBefore(t);
        loopHead = false;
        rangeHead = false;
        append(t);
      }
      case COLON -> {
        if (belongsToName(i)) {
          t.setType(DOT);
        }
        append(t);
      }
      default -> append(t);
    }
    return i + 1;
  }

  private void stray(CommonToken t) {
    // One report a line: text in another language would otherwise drown everything.
    if (t.getLine() != strayLine) {
      report(span(t), "unexpected character '" + t.getText() + "'");
      strayLine = t.getLine();
    }
  }

  // ---- words
  // ---------------------------------------------------------------------------------------------------------------------------

  private int word(int i, CommonToken t) {
    var before = last();
    if (before != null && before.getType() == DOT) {
      if (!firstOnLine(t) || !STATEMENT_WORDS.contains(t.getText().toLowerCase(Locale.ROOT))) {
        append(t);
        return i + 1;
      }
      leaveOutDots();
      before = last();
    }
    boolean start = startsStatement(t);
    if ((start || firstOnLine(t)) && looksLikeHeader(i, start)) {
      closeAllBeforeFunction(t);
      t.setType(HEADER);
      append(t);
      return i + 1;
    }
    var next = peek(i + 1);
    int nextType = next == null ? Token.EOF : next.getType();
    if (start && nextType == COLON && declares(i)) {
      t.setType(TYPE);
      append(t);
      return i + 1;
    }
    if (nextType == COLON
        || (nextType == ASSIGN && before != null && before.getType() != FOR_EACH)) {
      append(t);
      return i + 1;
    }
    String word = t.getText().toLowerCase(Locale.ROOT);
    String nextWord =
        nextType == WORD && next != null ? next.getText().toLowerCase(Locale.ROOT) : "";
    switch (word) {
      case "if" -> {
        if (start || nextType != OPEN_PAREN) {
          statementWord(t, IF);
        }
      }
      case "else" -> {
        if (nextWord.equals("if")) {
          statementWord(t, ELSE_IF);
          append(t);
          return i + 2;
        }
        if (nextType != DOT) {
          statementWord(t, ELSE);
        }
      }
      case "elseif", "elsif", "elif" -> {
        if (nextType == OPEN_PAREN) {
          statementWord(t, ELSE_IF);
        }
      }
      case "for", "foreach" -> {
        return loopWord(i, t, word, nextType, nextWord);
      }
      case "in" -> {
        if (loopHead && before != null && before.getType() == WORD) {
          t.setType(IN);
          loopHead = false;
        } else if (!start && endsValue(before) && startsValue(nextType)) {
          t.setType(EQUAL); // Form[ID in ids]
        }
      }
      case "while" -> {
        if (nextType == OPEN_PAREN) {
          statementWord(t, WHILE);
        }
      }
      case "do" -> {
        if (start && nextType == OPEN_BRACE) {
          t.setType(DO);
        }
      }
      case "try" -> {
        if (nextType == OPEN_BRACE) {
          statementWord(t, TRY);
        }
      }
      case "catch" -> {
        if (nextType == OPEN_PAREN || nextType == OPEN_BRACE) {
          statementWord(t, CATCH);
        }
      }
      case "finally" -> {
        if (nextType == OPEN_BRACE) {
          statementWord(t, FINALLY);
        }
      }
      case "return" -> {
        if (nextType != DOT && nextType != COMMA && nextType != CLOSE_PAREN) {
          statementWord(t, RETURN);
        }
      }
      case "break", "continue" -> {
        if (nextType == SEMICOLON
            || nextType == CLOSE_BRACE
            || next == null
            || next.getLine() > t.getLine()) {
          statementWord(t, word.equals("break") ? BREAK : CONTINUE);
        }
      }
      case "insert" -> {
        if (nextWord.equals("into")) {
          t.setType(INSERT_INTO);
          append(t);
          return i + 2;
        }
      }
      case "delete" -> {
        if (nextWord.equals("from")) {
          t.setType(DELETE_FROM);
          append(t);
          return i + 2;
        }
      }
      case "sort" -> {
        if (nextWord.equals("by") && endsValue(before)) {
          t.setType(SORT_BY);
          append(t);
          return i + 2;
        }
      }
      case "range" -> {
        if (nextWord.equals("from") && endsValue(before)) {
          t.setType(RANGE_FROM);
          rangeHead = true;
          append(t);
          return i + 2;
        }
      }
      case "to" -> {
        if (rangeHead && endsValue(before)) {
          t.setType(TO);
          rangeHead = false;
        }
      }
      case "not" -> {
        if (!endsValue(before) && startsValue(nextType)) {
          t.setType(NOT_WORD);
        }
      }
      case "and", "or" -> {
        if (!start && endsValue(before) && startsValue(nextType)) {
          t.setType(word.equals("and") ? AND_WORD : OR_WORD);
        }
      }
      case "is", "like" -> {
        if (!start && endsValue(before) && startsValue(nextType)) {
          t.setType(EQUAL);
        }
      }
      case "new" -> {
        if (!endsValue(before) && nextType == WORD) {
          return i + 1;
        }
      }
      case "index" -> {
        if (loopHead && nextType == WORD && !nextWord.equals("in")) {
          t.setType(INDEX);
        }
      }
      default -> {
        if (nextType == OPEN_BRACKET && (TASKS.contains(word) || keyFollows(i + 2))) {
          t.setType(TASK);
        } else if (start && saysOrShows(word, i)) {
          t.setType(COMMAND);
        } else if ((start || loopHead || inCatch()) && declares(i)) {
          t.setType(TYPE);
        }
      }
    }
    append(t);
    return i + 1;
  }

  /** Dots that a new statement follows: the end of a sentence, or of an abbreviated text. */
  private void leaveOutDots() {
    var dot = out.getLast();
    report(span(dot), "expected a name after '.'");
    while (!out.isEmpty() && out.getLast().getType() == DOT) {
      out.removeLast();
    }
  }

  private int loopWord(int i, CommonToken t, String word, int nextType, String nextWord) {
    boolean each = word.equals("foreach") || nextWord.equals("each");
    int after = each && nextWord.equals("each") && peekType(i + 2) != ASSIGN ? i + 2 : i + 1;
    boolean iterates =
        each || nextType == WORD || (nextType == OPEN_PAREN && iteratesInParens(i + 2));
    if (!iterates && nextType != OPEN_PAREN) {
      append(t);
      return i + 1;
    }
    statementWord(t, iterates ? FOR_EACH : FOR);
    loopHead = iterates;
    append(t);
    return after;
  }

  /** for(x in list) and for(String x in list), as opposed to for(i = 0; …). */
  private boolean iteratesInParens(int i) {
    for (int k = 1; k <= 2; k++) {
      var t = peek(i + k);
      if (t != null && t.getType() == WORD && t.getText().equalsIgnoreCase("in")) {
        return true;
      }
    }
    return false;
  }

  private boolean saysOrShows(String word, int i) {
    int next = peekType(i + 1);
    if (SAYING.contains(word)) {
      return startsValue(next);
    }
    // "set x = 1" shows nothing; it declares.
    return SHOWING.contains(word)
        && next == WORD
        && in.get(i + 1).getLine() == in.get(i).getLine()
        && peekType(i + 2) != ASSIGN;
  }

  /** A type before a name: String x = …, List&lt;Map&gt; x = …, Map row in …, Exception e). */
  private boolean declares(int i) {
    int name = afterTypeArguments(i + 1);
    var t = peek(name);
    if (t == null || t.getType() != WORD || t.getLine() != in.get(i).getLine()) {
      return false;
    }
    var after = peek(name + 1);
    if (after == null) {
      return false;
    }
    return switch (after.getType()) {
      case ASSIGN, SEMICOLON -> true;
      case CLOSE_PAREN -> inCatch();
      case WORD -> loopHead && after.getText().equalsIgnoreCase("in");
      default -> false;
    };
  }

  private int afterTypeArguments(int i) {
    if (peekType(i) == COLON && peekType(i + 1) == WORD) {
      return i + 2;
    }
    if (peekType(i) != LESS) {
      return i;
    }
    int k = i;
    while (k < i + 12) {
      int type = peekType(k++);
      if (type == GREATER && peekType(k) != GREATER) {
        return k;
      }
      if (type != LESS && type != GREATER && type != WORD && type != COMMA) {
        return i;
      }
    }
    return i;
  }

  private boolean looksLikeHeader(int i, boolean start) {
    if (CONTROL_WORDS.contains(in.get(i).getText().toLowerCase(Locale.ROOT))) {
      return false;
    }
    int k = afterTypeArguments(i + 1);
    boolean typed = peekType(k) == WORD;
    if (typed) {
      if (CONTROL_WORDS.contains(in.get(k).getText().toLowerCase(Locale.ROOT))) {
        return false;
      }
      k++;
    } else if (!start) {
      return false;
    }
    while (peekType(k) == DOT && peekType(k + 1) == WORD) {
      k += 2;
    }
    if (peekType(k) != OPEN_PAREN) {
      return false;
    }
    for (int end = k + 1; end < k + HEADER_WORDS_MAX; end++) {
      switch (peekType(end)) {
        case WORD, COMMA, COLON, LESS, GREATER, DOT -> {}
        case CLOSE_PAREN -> {
          return peekType(end + 1) == OPEN_BRACE;
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /** A key of a task block: url :, content-type :. */
  private boolean keyFollows(int i) {
    int k = i;
    while (peekType(k) == WORD && peekType(k + 1) == MINUS && k < i + 8) {
      k += 2;
    }
    return peekType(k) == WORD && peekType(k + 1) == COLON;
  }

  /** The colon in Items:ui.add(…) and List:String() joins two parts of one name. */
  private boolean belongsToName(int i) {
    var before = last();
    if (before == null || before.getType() != WORD || peekType(i + 1) != WORD) {
      return false;
    }
    String next = in.get(i + 1).getText();
    if (next.equalsIgnoreCase("ui") && peekType(i + 2) == DOT) {
      return true;
    }
    String word = before.getText().toLowerCase(Locale.ROOT);
    var inside = open.peek();
    boolean inBraces = inside != null && (inside.type == OPEN_BRACE || inside.task);
    return !inBraces
        && (word.equals("list") || word.equals("map") || word.equals("collection"))
        && peekType(i + 2) == OPEN_PAREN;
  }

  // ---- brackets
  // ------------------------------------------------------------------------------------------------------------------------

  private int opening(int i, CommonToken t) {
    if (open.size() >= DEPTH_MAX) {
      report(span(t), "brackets nested deeper than " + DEPTH_MAX + " are not read");
      return skipNested(i, t);
    }
    boolean task = false;
    if (t.getType() == OPEN_BRACE && opensBlock()) {
      closeForgottenBefore(t);
      t.setType(BLOCK_OPEN);
      loopHead = false;
    } else if (t.getType() == OPEN_BRACKET) {
      var before = last();
      task = before != null && before.getType() == TASK;
    }
    open.push(new Open(t.getType(), out.size(), task));
    append(t);
    return i + 1;
  }

  /**
   * Leaves out what is nested too deeply; the pair of brackets itself stays, so that the sentence
   * around it can still be read.
   */
  private int skipNested(int i, CommonToken t) {
    int depth = 0;
    int k = i;
    while (k < in.size()) {
      int type = in.get(k).getType();
      if (opens(type)) {
        depth++;
      } else if (closes(type) && --depth == 0) {
        break;
      }
      k++;
    }
    boolean block = t.getType() == OPEN_BRACE && opensBlock();
    if (block) {
      t.setType(BLOCK_OPEN);
    }
    int place = out.size();
    append(t);
    appendCloser(t.getType(), t, place);
    return k + 1;
  }

  /** A brace opens a block where no value can stand. */
  private boolean opensBlock() {
    var before = last();
    if (before == null) {
      return true;
    }
    return switch (before.getType()) {
      case SEMICOLON, BLOCK_OPEN, ELSE, TRY, DO, FINALLY, CATCH -> true;
      case WORD, STRING, NUMBER, CLOSE_PAREN, CLOSE_BRACE, CLOSE_BRACKET -> true;
      default -> false;
    };
  }

  private void closing(CommonToken t) {
    boolean found = false;
    for (var waiting : open) {
      if (closerOf(waiting.type) == t.getType()) {
        found = true;
        break;
      }
      // A ")" or "]" never closes beyond the block it stands in.
      if (waiting.type == BLOCK_OPEN && t.getType() != CLOSE_BRACE) {
        break;
      }
    }
    if (!found) {
      report(span(t), "unexpected '" + t.getText() + "': nothing is open that it could close");
      return;
    }
    while (closerOf(open.element().type) != t.getType()) {
      closeForgotten(t);
    }
    var waiting = open.pop();
    append(t);
    pair(waiting.place, out.size() - 1);
  }

  /** Parentheses, square brackets and maps cannot still be open here. */
  private void closeForgottenBefore(CommonToken t) {
    while (!open.isEmpty() && open.element().type != BLOCK_OPEN && !inClassicFor()) {
      closeForgotten(t);
    }
  }

  private boolean inClassicFor() {
    int place = open.element().place;
    return open.element().type == OPEN_PAREN && place > 0 && out.get(place - 1).getType() == FOR;
  }

  private void closeForgotten(CommonToken before) {
    var waiting = open.pop();
    var opener = out.get(waiting.place);
    String missing = sign(closerOf(waiting.type));
    String where = opener.getLine() == before.getLine() ? "" : " from line " + opener.getLine();
    report(
        span(before),
        "expected '"
            + missing
            + "' to close '"
            + sign(waiting.type)
            + "'"
            + where
            + " before '"
            + before.getText()
            + "'");
    appendCloser(waiting.type, before, waiting.place);
  }

  private void closeAllBeforeFunction(CommonToken header) {
    if (!open.isEmpty()) {
      reportUnclosedBlock();
      closeSilently(header);
    }
  }

  private void closeAllAtEnd() {
    if (!open.isEmpty()) {
      reportUnclosedBlock();
      closeSilently(in.getLast());
    }
  }

  private void closeSilently(CommonToken at) {
    while (!open.isEmpty()) {
      var waiting = open.pop();
      appendCloser(waiting.type, at, waiting.place);
    }
  }

  /**
   * One brace is missing somewhere in the function. The indentation tells best where: at the first
   * block closed by a brace that stands further left than the block began. Otherwise at the bracket
   * that is still open.
   */
  private void reportUnclosedBlock() {
    int from = open.getLast().place;
    int culprit = -1;
    int closer = -1;
    for (int i = from; i < out.size() && culprit < 0; i++) {
      var t = out.get(i);
      if (t.getType() == CLOSE_BRACE
          && partners[i] >= from
          && out.get(partners[i]).getType() == BLOCK_OPEN
          && firstOnLine(i)) {
        int opener = partners[i];
        if (lineIndents[t.getLine()] < lineIndents[out.get(opener).getLine()]) {
          culprit = opener;
          closer = i;
        }
      }
    }
    var opener = out.get(culprit >= 0 ? culprit : open.element().place);
    String sign = sign(opener.getType());
    String hint =
        closer >= 0
            ? "; the '}' on line "
                + out.get(closer).getLine()
                + " is indented for a block around it"
            : "";
    String expected = sign(closerOf(opener.getType()));
    report(span(opener), "'" + sign + "' is not closed: expected '" + expected + "'" + hint);
  }

  private void appendCloser(int openerType, CommonToken before, int place) {
    int type = closerOf(openerType);
    var closer = new CommonToken(type, sign(type));
    var previous = out.getLast();
    closer.setStartIndex(Math.max(previous.getStopIndex() + 1, 0));
    closer.setStopIndex(Math.max(previous.getStopIndex(), -1));
    closer.setLine(before.getLine());
    closer.setCharPositionInLine(before.getCharPositionInLine());
    append(closer);
    pair(place, out.size() - 1);
  }

  private static boolean opens(int type) {
    return type == OPEN_PAREN || type == OPEN_BRACKET || type == OPEN_BRACE;
  }

  private static boolean closes(int type) {
    return type == CLOSE_PAREN || type == CLOSE_BRACKET || type == CLOSE_BRACE;
  }

  private static int closerOf(int opener) {
    return switch (opener) {
      case OPEN_PAREN -> CLOSE_PAREN;
      case OPEN_BRACKET -> CLOSE_BRACKET;
      default -> CLOSE_BRACE;
    };
  }

  private static String sign(int bracket) {
    return switch (bracket) {
      case OPEN_PAREN -> "(";
      case OPEN_BRACKET -> "[";
      case OPEN_BRACE, BLOCK_OPEN -> "{";
      case CLOSE_PAREN -> ")";
      case CLOSE_BRACKET -> "]";
      default -> "}";
    };
  }

  private void pair(int opener, int closer) {
    partners[opener] = closer;
    partners[closer] = opener;
  }

  // ---- where a word stands
  // -------------------------------------------------------------------------------------------------------------

  private boolean startsStatement(CommonToken t) {
    var before = last();
    if (before == null || surelyStartsStatement()) {
      return true;
    }
    return switch (before.getType()) {
      case WORD, STRING, NUMBER, CLOSE_BRACKET, CLOSE_BRACE, CLOSE_PAREN, BREAK, CONTINUE, RETURN ->
          onNewLineInBlock(t, before);
      default -> false;
    };
  }

  private boolean surelyStartsStatement() {
    if (out.isEmpty()) {
      return true;
    }
    int place = out.size() - 1;
    return switch (out.get(place).getType()) {
      case SEMICOLON -> open.isEmpty() || open.element().type == BLOCK_OPEN;
      case BLOCK_OPEN, ELSE, TRY, DO, FINALLY -> true;
      case CLOSE_BRACE -> out.get(partners[place]).getType() == BLOCK_OPEN;
      case CLOSE_PAREN -> endsStatementHead(partners[place]);
      case OPEN_PAREN -> place > 0 && out.get(place - 1).getType() == FOR;
      default -> false;
    };
  }

  /**
   * A new line after a complete value begins a statement: the semicolon was forgotten, or a task
   * block needed none.
   */
  private boolean onNewLineInBlock(CommonToken t, CommonToken before) {
    return !loopHead
        && before.getLine() < t.getLine()
        && (open.isEmpty() || open.element().type == BLOCK_OPEN);
  }

  private boolean endsStatementHead(int opener) {
    if (opener < 1) {
      return false;
    }
    return switch (out.get(opener - 1).getType()) {
      case IF, ELSE_IF, WHILE, FOR, FOR_EACH, CATCH -> true;
      default -> false;
    };
  }

  private boolean inCatch() {
    int place = out.size() - 1;
    return place > 0
        && out.get(place).getType() == OPEN_PAREN
        && out.get(place - 1).getType() == CATCH;
  }

  private boolean endsValue(@Nullable CommonToken t) {
    if (t == null) {
      return false;
    }
    return switch (t.getType()) {
      case WORD, STRING, NUMBER, CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE -> true;
      default -> false;
    };
  }

  private static boolean startsValue(int type) {
    return switch (type) {
      case WORD, STRING, NUMBER, OPEN_PAREN, OPEN_BRACE, OPEN_BRACKET, NOT, MINUS -> true;
      default -> false;
    };
  }

  /** Statement keywords close what was forgotten before them. */
  private void statementWord(CommonToken t, int type) {
    if (firstOnLine(t)) {
      closeForgottenBefore(t);
    }
    t.setType(type);
  }

  private boolean firstOnLine(CommonToken t) {
    var before = last();
    return before == null || before.getLine() < t.getLine();
  }

  private boolean firstOnLine(int place) {
    return place == 0 || out.get(place - 1).getLine() < out.get(place).getLine();
  }

  private @Nullable CommonToken last() {
    return out.isEmpty() ? null : out.getLast();
  }

  private @Nullable CommonToken peek(int i) {
    return i < in.size() ? in.get(i) : null;
  }

  private int peekType(int i) {
    return i < in.size() ? in.get(i).getType() : Token.EOF;
  }

  private void append(CommonToken t) {
    if (out.size() == partners.length) {
      partners = Arrays.copyOf(partners, 2 * partners.length);
    }
    partners[out.size()] = -1;
    out.add(t);
  }

  private void report(Span span, String message) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(new SyntaxProblem(span, message));
    }
  }

  static Span span(Token t) {
    return new Span(
        t.getStartIndex(),
        Math.max(t.getStopIndex() + 1, t.getStartIndex()),
        t.getLine(),
        t.getCharPositionInLine() + 1);
  }

  /** Width of the white space at the start of each line, from line 1; a tab counts as four. */
  private static int[] indents(String text) {
    int lines = 2;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lines++;
      }
    }
    var indents = new int[lines + 1];
    int line = 1;
    boolean leading = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
        leading = true;
      } else if (leading && (c == ' ' || c == '\t')) {
        indents[line] += c == '\t' ? 4 : 1;
      } else {
        leading = false;
      }
    }
    return indents;
  }
}
