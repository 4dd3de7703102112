package dev.headgate.deluge.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something with a value. */
public sealed interface Expression extends Node {

  /** A text in quotes; the value is what stands between them, escapes resolved. */
  record Text(Span span, String value) implements Expression {}

  /** A number as written. */
  record Numeral(Span span, String digits) implements Expression {}

  /** A variable, or a word such as true, null, today. */
  record Name(Span span, String name) implements Expression {}

  /** target.name */
  record Member(Span span, Expression target, String name) implements Expression {}

  /** callee(arguments) */
  record Call(Span span, Expression callee, List<Expression> arguments) implements Expression {}

  /** target[criteria], with an empty criteria as null. */
  record Index(Span span, Expression target, @Nullable Expression criteria) implements Expression {}

  /** !value, -value */
  record Unary(Span span, String operator, Expression value) implements Expression {}

  /**
   * Operands with operators of one strength between them, grouping from the left: a + b - c.
   * However long such a row is, it stays one level deep.
   *
   * @param operators one fewer than operands, in lower case
   */
  record Operation(Span span, List<String> operators, List<Expression> operands)
      implements Expression {}

  /** condition ? yes : no */
  record Choice(Span span, Expression condition, Expression yes, Expression no)
      implements Expression {}

  /** {a, b} or [a, b] */
  record Listing(Span span, List<Expression> items) implements Expression {}

  /** {"key": value, …} */
  record Mapping(Span span, List<Entry> entries) implements Expression {}

  /** invokeurl [ key: value … ] and its kin. */
  record Task(Span span, String word, List<Entry> entries) implements Expression {
    /** The value of a key, in any case. */
    public @Nullable Expression value(String key) {
      for (var entry : entries) {
        if (entry.key() instanceof Text(var _, var name) && name.equalsIgnoreCase(key)) {
          return entry.value();
        }
      }
      return null;
    }
  }

  /** Key and value; the key of a task or an insert is a Text. */
  record Entry(Expression key, Expression value) {}

  /** What could not be read. */
  record Unread(Span span) implements Expression {}
}
