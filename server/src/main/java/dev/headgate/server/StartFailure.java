package dev.headgate.server;

/** The gateway can't start. The message is one line for the person who starts it. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
