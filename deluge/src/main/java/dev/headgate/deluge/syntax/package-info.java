/**
 * Reads Deluge as people write it. Start at {@link dev.headgate.deluge.syntax.DelugeReader}: text
 * in, a {@link dev.headgate.deluge.ast.Script} and a list of {@link
 * dev.headgate.deluge.syntax.SyntaxProblem}s out, whatever the text.
 *
 * <p>Three steps, each linear in the length of the text: the lexer (grammar {@code DelugeLexer.g4})
 * cuts words; {@link dev.headgate.deluge.syntax.TokenPreparer} decides what each word is from where
 * it stands and balances the brackets; the parser (grammar {@code DelugeParser.g4}) reads the
 * sentences. Because brackets are balanced before parsing, a mistake stays inside the bracket or
 * the statement that holds it.
 */
@NullMarked
package dev.headgate.deluge.syntax;

import org.jspecify.annotations.NullMarked;
