/**
 * What a Deluge text says, apart from how it is written: start at {@link
 * dev.headgate.deluge.ast.Script}. Every part knows the stretch of text it came from.
 */
@NullMarked
package dev.headgate.deluge.ast;

import org.jspecify.annotations.NullMarked;
