package dev.headgate.server.upstream;

import dev.headgate.core.credit.Credits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * No whole answer came from Zoho. The message is a phrase without secrets, for logs and replies.
 */
public abstract sealed class UpstreamFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private Credits credits = Credits.ZERO;

  private UpstreamFailure(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** Says what the call is charged with all the same. */
  public UpstreamFailure charged(Credits credits) {
    this.credits = credits;
    return this;
  }

  /**
   * The same for another call that went with this one.
   *
   * @param credits what that other is charged with all the same
   */
  public UpstreamFailure forAnother(Credits credits) {
    var cause = getCause();
    var message = Objects.requireNonNull(getMessage());
    return switch (this) {
      case Unreachable _ -> new Unreachable(message, cause);
      case TimedOut _ -> new TimedOut(message, cause).charged(credits);
      case Broke _ -> new Broke(message, cause).charged(credits);
      case CallerLeft _ -> new CallerLeft(message, cause).charged(credits);
    };
  }

  /** What the call is charged with all the same. */
  public Credits credits() {
    return credits;
  }

  /** The HTTP status that a caller is given for it. */
  public int status() {
    return status;
  }

  /** No connection could be made, so not one byte has left. */
  public static final class Unreachable extends UpstreamFailure {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, @Nullable Throwable cause) {
      super(502, message, cause);
    }
  }

  /** The request may have reached Zoho, and no answer came in time. */
  public static final class TimedOut extends UpstreamFailure {
    private static final long serialVersionUID = 1L;

    public TimedOut(String message, @Nullable Throwable cause) {
      super(504, message, cause);
    }
  }

  /** The request may have reached Zoho, and the connection ended before a whole answer came. */
  public static final class Broke extends UpstreamFailure {
    private static final long serialVersionUID = 1L;

    public Broke(String message, @Nullable Throwable cause) {
      super(502, message, cause);
    }
  }

  /** The client gave up before its request was whole; what had left of it may have reached Zoho. */
  public static final class CallerLeft extends UpstreamFailure {
    private static final long serialVersionUID = 1L;

    public CallerLeft(String message, @Nullable Throwable cause) {
      super(400, message, cause);
    }
  }
}
