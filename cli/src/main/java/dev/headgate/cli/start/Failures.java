package dev.headgate.cli.start;

import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.ExitCode;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.server.StartFailure;
import dev.headgate.server.config.ConfigProblem;

/** What a command that failed says, and with which exit code: one line, never a stack trace. */
public record Failures(int exitCode, String message) {

  public static Failures tell(Throwable failure) {
    return switch (failure) {
      case CommandFailure expected -> new Failures(expected.exitCode(), words(expected));
      case ConfigProblem problem -> new Failures(ExitCode.BAD_INPUT, words(problem));
      case StartFailure cannot -> new Failures(ExitCode.NOT_THERE, words(cannot));
      case LedgerUnavailable cannot -> new Failures(ExitCode.NOT_THERE, words(cannot));
      default ->
          new Failures(
              ExitCode.NOT_THERE,
              "a mistake of Headgate's own: "
                  + failure
                  + (failure.getStackTrace().length == 0
                      ? ""
                      : " at " + failure.getStackTrace()[0]));
    };
  }

  private static String words(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }
}
