package dev.headgate.emulator.crm.write;

import dev.headgate.emulator.crm.call.Fault;
import org.jspecify.annotations.Nullable;

/** What came of reading one value of a body. */
sealed interface Reading {
  /** A value in the Java type of its field. */
  record Value(@Nullable Object value) implements Reading {}

  record Wrong(Fault fault) implements Reading {}
}
