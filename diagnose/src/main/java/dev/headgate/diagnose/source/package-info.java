/**
 * Findings from source code, where no call was seen. Start at {@link
 * dev.headgate.diagnose.source.DelugeSources}.
 */
@NullMarked
package dev.headgate.diagnose.source;

import org.jspecify.annotations.NullMarked;
