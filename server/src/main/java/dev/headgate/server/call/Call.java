package dev.headgate.server.call;

import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.pool.Hold;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PricedCall;
import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.RelevantHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client, as it came in, and what the stages have found out about it so far.
 *
 * @param at when it had come in; its patience is counted from here
 * @param known what the stages have found out
 */
public record Call(Instant at, Head head, Body body, Origin origin, Known known) {

  public Call(Instant at, Head head, Body body, Origin origin) {
    this(at, head, body, origin, Known.NOTHING);
  }

  public Call(Instant at, String method, String target, Headers headers, Body body, Origin origin) {
    this(at, new Head(method, target, headers), body, origin);
  }

  /**
   * What the stages find out about a call, in this order.
   *
   * @param caller who calls
   * @param price what it is and costs
   * @param source how it asks Zoho: by itself, or with others in one call
   * @param hold what is set aside for it
   */
  public record Known(
      @Nullable Caller caller,
      @Nullable PricedCall price,
      AnswerSource source,
      @Nullable Hold hold) {

    static final Known NOTHING = new Known(null, null, AnswerSource.UPSTREAM, null);
  }

  /** It as a plan looks at it; known behind the stage that classifies. */
  public Asked asked() {
    return new Asked(request(), price(), relevantHeaders());
  }

  /** Upper case. */
  public String method() {
    return head.method();
  }

  /** Path and query exactly as sent. */
  public String target() {
    return head.target();
  }

  public Headers headers() {
    return head.headers();
  }

  /** What of its headers may change its answer. */
  public RelevantHeaders relevantHeaders() {
    return head.relevantHeaders();
  }

  /** The target up to its question mark. */
  public String path() {
    return head.path();
  }

  /** The target after its question mark; empty where there is none. */
  public String query() {
    return head.query();
  }

  public Call by(Caller caller) {
    return knowing(new Known(caller, known.price, known.source, known.hold));
  }

  public Call pricedAt(PricedCall price) {
    return knowing(new Known(known.caller, price, known.source, known.hold));
  }

  public Call holding(Hold hold) {
    return knowing(new Known(known.caller, known.price, known.source, hold));
  }

  /** This call as it was when all of its body had come. */
  public Call completed(Instant then, Body whole) {
    return new Call(then, head, whole, origin, known);
  }

  /** This call for whoever {@code others} says is waiting for it. */
  public Call waitedForBy(Presence others) {
    return new Call(at, head, body, new Origin(origin.address(), others), known);
  }

  /**
   * Another call in the place of this one, by the same caller and at the same time.
   *
   * @param source what its answer will be to those who wait for it
   */
  public Call replacedBy(ApiRequest request, Headers headers, AnswerSource source) {
    var target =
        request.query().isEmpty() ? request.path() : request.path() + '?' + request.query();
    var body = new Body.Bytes(request.body());
    return new Call(
        at,
        new Head(request.method(), target, headers),
        body,
        origin,
        new Known(known.caller, null, source, null));
  }

  /** It as a request to Zoho's API, with as much of its body as is in memory. */
  public ApiRequest request() {
    return new ApiRequest(method(), path(), query(), body.bytesOrNone());
  }

  /** Who calls; known behind the stage that identifies. */
  public Caller caller() {
    return required(known.caller, "identified");
  }

  /** What it is and costs; known behind the stage that classifies. */
  public PricedCall price() {
    return required(known.price, "classified");
  }

  /** How it asks Zoho: by itself, or with others in one call. */
  public AnswerSource source() {
    return known.source;
  }

  /** What is set aside for it; known behind the stage that holds credits. */
  public Hold hold() {
    return required(known.hold, "granted");
  }

  public boolean hasBody() {
    return !(body instanceof Body.Bytes(var bytes)) || bytes.length > 0;
  }

  /** Whether it may be sent a second time: its body is not one that flows past once. */
  public boolean isRepeatable() {
    return body instanceof Body.Bytes;
  }

  private <T> T required(@Nullable T found, String how) {
    if (found == null) {
      throw new IllegalStateException("not " + how + ": " + this);
    }
    return found;
  }

  private Call knowing(Known more) {
    return new Call(at, head, body, origin, more);
  }

  /** Never the target's query, the headers or the body: they may hold secrets. */
  @Override
  public String toString() {
    return "Call[" + method() + " " + path() + "]";
  }
}
