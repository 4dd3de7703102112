package dev.headgate.cli;

/** A command can't do what it was asked. The message is one line for the person who asked. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public static CommandFailure badInput(String message) {
    return new CommandFailure(ExitCode.BAD_INPUT, message);
  }

  public static CommandFailure notThere(String message) {
    return new CommandFailure(ExitCode.NOT_THERE, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
