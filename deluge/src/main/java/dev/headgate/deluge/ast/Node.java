package dev.headgate.deluge.ast;

/** A part of a script. */
public sealed interface Node permits Statement, Expression, Function {
  /** Where it stands in the text. */
  Span span();
}
