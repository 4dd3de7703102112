package dev.headgate.zoho.refusal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means, whichever costume it wears. Zoho says "too much" as HTTP 429 with several
 * codes and texts, as code 4820 in answers and logs, and as an HTTP 400 that means something else
 * altogether; the status code does not tell exhausted credits from too many calls in flight.
 */
public sealed interface Costume {

  /** The pool of credits is empty: nothing gets through until credits come back. */
  record CreditsExhausted(@Nullable Duration pause) implements Costume {}

  /** More calls in flight than the edition allows. */
  record TooManyInFlight(@Nullable Duration pause) implements Costume {}

  /** More heavy calls in flight than the sub-concurrency allows. */
  record TooManyHeavyInFlight(@Nullable Duration pause) implements Costume {}

  /** Too much of something, but the answer does not say of what. */
  record TooManyUnclassified(@Nullable Duration pause) implements Costume {}

  /** Too many requests for tokens; Zoho allows ten in ten minutes for one refresh token. */
  record TokenEndpointBusy(@Nullable Duration pause) implements Costume {}

  /**
   * One call asks for more than a call may; waiting does not help.
   *
   * @param code Zoho's word, for instance {@code LIMIT_EXCEEDED}
   */
  record StructuralLimit(String code) implements Costume {}

  /** Anything else: a success, or an error with another cause. */
  record NotARefusal() implements Costume {}

  /** Whether the same call may succeed later without a change. */
  default boolean passes() {
    return switch (this) {
      case StructuralLimit _, NotARefusal _ -> false;
      default -> true;
    };
  }

  /** How long Zoho asks to wait, in a header or its body; empty where it does not say. */
  default Optional<Duration> retryAfter() {
    return Optional.ofNullable(
        switch (this) {
          case CreditsExhausted(var pause) -> pause;
          case TooManyInFlight(var pause) -> pause;
          case TooManyHeavyInFlight(var pause) -> pause;
          case TooManyUnclassified(var pause) -> pause;
          case TokenEndpointBusy(var pause) -> pause;
          case StructuralLimit _, NotARefusal _ -> null;
        });
  }

  /**
   * Recognises an answer. Looks at the first 64 KiB of the body at most, and never throws.
   *
   * @param status the HTTP status
   * @param body the answer's body, or its beginning
   */
  static Costume of(int status, byte[] body) {
    return Recogniser.recognise(status, body, null);
  }

  /**
   * Recognises an answer, with its headers: {@code Retry-After} in seconds is taken for the wait.
   *
   * @param header gives the value of the header of a name; null where the answer has none
   */
  static Costume of(int status, byte[] body, Function<String, @Nullable String> header) {
    return Recogniser.recognise(status, body, header.apply("Retry-After"));
  }

  /** Recognises a line of a log, an e-mail or a Deluge execution; its first 64 Ki characters. */
  static Costume ofLine(String line) {
    return Recogniser.recogniseText(line);
  }
}
