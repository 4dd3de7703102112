/**
 * The steps of a call, one class each. Start at {@link dev.headgate.server.stage.Stage}; their
 * order stands in {@code Gateway}.
 */
@NullMarked
package dev.headgate.server.stage;

import org.jspecify.annotations.NullMarked;
