package dev.headgate.server.call;

import dev.headgate.core.identity.Caller;
import dev.headgate.zoho.operation.PricedCall;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client, as it came in, and what the stages have found out about it so far.
 *
 * @param at when it came
 * @param method upper case
 * @param target path and query exactly as sent
 * @param headers as sent
 * @param address the network address it came from
 */
public record Call(
    Instant at,
    String method,
    String target,
    Headers headers,
    Body body,
    String address,
    @Nullable Caller knownCaller,
    @Nullable PricedCall knownPrice) {

  public Call(
      Instant at, String method, String target, Headers headers, Body body, String address) {
    this(at, method, target, headers, body, address, null, null);
  }

  /** The target up to its question mark. */
  public String path() {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /** The target after its question mark; empty where there is none. */
  public String query() {
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }

  public Call by(Caller caller) {
    return new Call(at, method, target, headers, body, address, caller, knownPrice);
  }

  public Call pricedAt(PricedCall price) {
    return new Call(at, method, target, headers, body, address, knownCaller, price);
  }

  public Call withHeaders(Headers others) {
    return new Call(at, method, target, others, body, address, knownCaller, knownPrice);
  }

  public Call withBody(Body other) {
    return new Call(at, method, target, headers, other, address, knownCaller, knownPrice);
  }

  /** Who calls; known behind the stage that identifies. */
  public Caller caller() {
    return Optional.ofNullable(knownCaller)
        .orElseThrow(() -> new IllegalStateException("not identified: " + method + " " + path()));
  }

  /** What it is and costs; known behind the stage that classifies. */
  public PricedCall price() {
    return Optional.ofNullable(knownPrice)
        .orElseThrow(() -> new IllegalStateException("not classified: " + method + " " + path()));
  }

  /** Never the target's query, the headers or the body: they may hold secrets. */
  @Override
  public String toString() {
    return "Call[" + method + " " + path() + "]";
  }
}
