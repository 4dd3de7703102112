/**
 * Finds Deluge in files: whole files, code blocks of Markdown, quoted e-mail. Start at {@link
 * dev.headgate.deluge.source.SourceFile}.
 */
@NullMarked
package dev.headgate.deluge.source;

import org.jspecify.annotations.NullMarked;
