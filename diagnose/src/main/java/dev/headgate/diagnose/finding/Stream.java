package dev.headgate.diagnose.finding;

import dev.headgate.diagnose.event.Event;

/** Calls of one kind by one integration on one module: what credits are summed and explained by. */
public record Stream(String integration, String operation, String module) {

  public static Stream of(Event event) {
    return new Stream(event.integration(), event.call().operation(), event.call().module());
  }

  @Override
  public String toString() {
    return module.isEmpty() ? operation : operation + " of " + module;
  }
}
