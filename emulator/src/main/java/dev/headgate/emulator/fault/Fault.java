package dev.headgate.emulator.fault;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to one call instead of, or on top of, its proper answer; or to one callback.
 *
 * @param delay added before the answer, in virtual time; the call's slot stays held
 * @param kind what becomes of the answer
 */
public record Fault(Duration delay, Kind kind) {

  /** The proper answer at the proper time. */
  public static final Fault NONE = new Fault(Duration.ZERO, new Late());

  /** What becomes of a call's answer, or of a callback. */
  public sealed interface Kind {

    /** Whether the call reaches the CRM and has its effect there. */
    default boolean hasEffect() {
      return true;
    }

    /** Whether it can happen to a call. */
    default boolean befallsCalls() {
      return true;
    }

    /** Whether it can happen to a callback. */
    default boolean befallsCallbacks() {
      return false;
    }
  }

  /** The proper answer or callback, only late. */
  public record Late() implements Kind {
    @Override
    public boolean befallsCallbacks() {
      return true;
    }
  }

  /**
   * Another answer.
   *
   * @param body empty for the usual body of that status
   * @param headers added to the usual ones
   */
  public record Replaced(
      int status, Optional<byte[]> body, Map<String, String> headers, boolean hasEffect)
      implements Kind {}

  /** No answer: the connection is closed. A callback is lost. */
  public record Dropped(boolean hasEffect) implements Kind {
    @Override
    public boolean befallsCallbacks() {
      return true;
    }
  }

  /** The proper status and headers with bytes that are no JSON. */
  public record Garbage(byte[] bytes) implements Kind {}

  /** The proper answer, broken off after so many bytes of its body. */
  public record Truncated(int bytes) implements Kind {}

  /** A callback that comes twice. */
  public record Doubled() implements Kind {
    @Override
    public boolean befallsCalls() {
      return false;
    }

    @Override
    public boolean befallsCallbacks() {
      return true;
    }
  }

  /** A callback that the next one to the same address overtakes. */
  public record Overtaken() implements Kind {
    @Override
    public boolean befallsCalls() {
      return false;
    }

    @Override
    public boolean befallsCallbacks() {
      return true;
    }
  }
}
