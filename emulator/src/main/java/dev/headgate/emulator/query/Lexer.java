package dev.headgate.emulator.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a query into tokens. */
final class Lexer {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<name>[A-Za-z_$][A-Za-z0-9_$]*+)"
              + "|(?<number>-?[0-9]++(?:\\.[0-9]++)?+)"
              + "|(?<symbol>->|!=|<>|<=|>=|[=<>(),.#!])");

  private final String text;
  private final Matcher matcher;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Lexer(String text) {
    this.text = text;
    this.matcher = WORD.matcher(text);
  }

  /** The tokens, ended by one of kind END. */
  static List<Token> tokens(String text) throws QueryRefusal {
    return new Lexer(text).tokens();
  }

  private List<Token> tokens() throws QueryRefusal {
    while (at < text.length()) {
      var c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        passTo(at + 1);
      } else if (c == '\'' || c == '"') {
        addQuoted(c);
      } else {
        addWord();
      }
    }
    tokens.add(token(Token.Kind.END, ""));
    return tokens;
  }

  /** A quote inside is written twice. */
  private void addQuoted(char quote) throws QueryRefusal {
    var inner = new StringBuilder();
    for (var i = at + 1; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c != quote) {
        inner.append(c);
      } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
        inner.append(c);
        i++;
      } else {
        tokens.add(token(Token.Kind.QUOTED, inner.toString()));
        passTo(i + 1);
        return;
      }
    }
    throw syntaxError(token(Token.Kind.SYMBOL, String.valueOf(quote)));
  }

  private void addWord() throws QueryRefusal {
    if (!matcher.region(at, text.length()).lookingAt()) {
      throw syntaxError(token(Token.Kind.SYMBOL, text.substring(at, at + 1)));
    }
    var kind =
        matcher.group("name") != null
            ? Token.Kind.NAME
            : matcher.group("number") != null ? Token.Kind.NUMBER : Token.Kind.SYMBOL;
    tokens.add(token(kind, matcher.group()));
    passTo(matcher.end());
  }

  private Token token(Token.Kind kind, String word) {
    return new Token(kind, word, line, at - lineStart + 1);
  }

  private void passTo(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  static QueryRefusal syntaxError(Token near) {
    return new QueryRefusal(
        QueryError.of("SYNTAX_ERROR", "error occured while parsing the query")
            .with("line", near.line())
            .with("column", near.column())
            .with("near", near.text()));
  }
}
