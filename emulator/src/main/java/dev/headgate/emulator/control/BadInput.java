package dev.headgate.emulator.control;

/** A control request that cannot be followed; its message names the key, the rule and the value. */
final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }
}
