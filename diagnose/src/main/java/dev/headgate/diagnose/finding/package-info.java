/** What a diagnosis finds. Start at {@link dev.headgate.diagnose.finding.Finding}. */
@NullMarked
package dev.headgate.diagnose.finding;

import org.jspecify.annotations.NullMarked;
