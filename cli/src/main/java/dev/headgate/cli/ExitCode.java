package dev.headgate.cli;

/** What the command's exit code says. */
public final class ExitCode {
  /** All is well. */
  public static final int DONE = 0;

  /** A check found something. */
  public static final int FOUND = 1;

  /** An option, a configuration or an input can't be used. */
  public static final int BAD_INPUT = 2;

  /** The thing it needs is not there. */
  public static final int NOT_THERE = 3;

  private ExitCode() {}
}
