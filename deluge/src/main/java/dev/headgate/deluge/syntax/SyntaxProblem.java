package dev.headgate.deluge.syntax;

import dev.headgate.deluge.ast.Span;

/**
 * A place where the text is not Deluge.
 *
 * @param span where, in the text as given
 * @param message what is wrong and what was expected
 */
public record SyntaxProblem(Span span, String message) {}
