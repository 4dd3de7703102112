/**
 * The linter: finds what burns credits, says what it costs and how to do it for less. Start at
 * {@link dev.headgate.deluge.lint.Linter}, which takes {@link dev.headgate.deluge.lint.LintOptions}
 * and gives a {@link dev.headgate.deluge.lint.LintRun}. Each rule is a small class in {@link
 * dev.headgate.deluge.lint.Rules}' list.
 */
@NullMarked
package dev.headgate.deluge.lint;

import org.jspecify.annotations.NullMarked;
