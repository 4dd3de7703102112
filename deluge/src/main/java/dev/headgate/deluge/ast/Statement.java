package dev.headgate.deluge.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something a script does. */
public sealed interface Statement extends Node {

  /** Statements one after the other, in braces or as the whole of a function. */
  record Block(Span span, List<Statement> statements) implements Statement {}

  /**
   * A choice.
   *
   * @param arms if and else-if, in order
   * @param otherwise what happens when no arm fits
   */
  record If(Span span, List<Arm> arms, @Nullable Statement otherwise) implements Statement {}

  /** One condition and what follows from it. */
  record Arm(Expression condition, Statement then) {}

  /**
   * for each [index] variable in list.
   *
   * @param head from "for" to the end of the list
   * @param byIndex whether the variable is the index and not the element
   */
  record ForEach(
      Span span, Span head, String variable, boolean byIndex, Expression list, Statement body)
      implements Statement {}

  /** for(start; condition; step), which some write although Deluge does not have it. */
  record For(
      Span span,
      Span head,
      @Nullable Statement start,
      @Nullable Expression condition,
      @Nullable Statement step,
      Statement body)
      implements Statement {}

  /** while(condition) …, and do … while(condition). */
  record While(Span span, Span head, Expression condition, Statement body, boolean bodyFirst)
      implements Statement {}

  /** try … catch …; the handlers include a finally. */
  record Try(Span span, Statement body, List<Statement> handlers) implements Statement {}

  record Return(Span span, @Nullable Expression value) implements Statement {}

  record Break(Span span) implements Statement {}

  record Continue(Span span) implements Statement {}

  /**
   * target = value, target += value, or a declaration.
   *
   * @param operator "=", "+=", …; "++" and "--" with the value 1
   */
  record Assign(Span span, Expression target, String operator, Expression value)
      implements Statement {}

  /** A value asked for on its own, mostly a call. */
  record Evaluate(Span span, Expression value) implements Statement {}

  /** info, alert, throw, hide, … with a value. */
  record Say(Span span, String word, List<Expression> values) implements Statement {}

  /** insert into form [ field = value … ]. */
  record Insert(Span span, String form, List<Expression.Entry> fields) implements Statement {}

  /** delete from form [ criteria ]. */
  record Delete(Span span, Expression what) implements Statement {}

  /** A lone semicolon, a declaration without a value, or what could not be read. */
  record Nothing(Span span) implements Statement {}
}
