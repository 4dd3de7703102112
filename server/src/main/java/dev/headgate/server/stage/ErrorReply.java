package dev.headgate.server.stage;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Reply;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.wire.ErrorBody;

/**
 * The one place where failures become HTTP. Every error is in Zoho's own shape: the SDKs fail on
 * any other.
 */
public final class ErrorReply {

  /** Nobody reads it; the books and the metrics do. As nginx has it. */
  private static final int CALLER_GONE = 499;

  private ErrorReply() {}

  /** What a caller is told of an outside failure or of a bug. */
  static Reply of(Throwable failure) {
    return switch (failure) {
      case UpstreamFailure.TimedOut late ->
          of(late, "GATEWAY_TIMEOUT", "Zoho did not answer in time");
      case UpstreamFailure.CallerLeft cut ->
          of(cut, "INVALID_REQUEST", "the request's body ended before it was whole");
      case UpstreamFailure.Unreachable unreachable ->
          of(unreachable, "BAD_GATEWAY", "Zoho can't be reached");
      case UpstreamFailure.Broke broke ->
          of(broke, "BAD_GATEWAY", "Zoho broke off before its answer was whole");
      case LedgerUnavailable _ ->
          of(
              503,
              ErrorBody.of(
                  "SERVICE_UNAVAILABLE",
                  "Headgate's ledger can't be written, so no credits are spent now"));
      case CallerGone gone ->
          of(CALLER_GONE, ErrorBody.of("CALLER_GONE", String.valueOf(gone.getMessage())));
      default ->
          of(500, ErrorBody.of("INTERNAL_ERROR", "Headgate made a mistake; its log tells more"));
    };
  }

  private static Reply of(UpstreamFailure failure, String code, String message) {
    return of(failure.status(), ErrorBody.of(code, message)).costing(failure.credits());
  }

  /** A reply of Headgate's own that says what is wrong. */
  public static Reply of(int status, ErrorBody body) {
    return new Reply(
        status,
        Headers.of("Content-Type", ErrorBody.CONTENT_TYPE),
        new Body.Bytes(body.toBytes()),
        AnswerSource.REFUSED,
        Credits.ZERO);
  }
}
