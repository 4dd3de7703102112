package dev.headgate.server.call;

import dev.headgate.zoho.oauth.Authorisation;
import dev.headgate.zoho.oauth.Secret;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PriceList;
import dev.headgate.zoho.operation.PricedCall;
import dev.headgate.zoho.plan.HeaderLine;
import dev.headgate.zoho.plan.RelevantHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request: all but its body.
 *
 * <p>What follows from the head alone is worked out when it is first asked for, and kept: pollers
 * send the same head again and again, and the front gives each of them the same object where it
 * recognises it. Safe for all threads: what two of them work out at once is the same.
 */
public final class Head {

  private final String method;
  private final String target;
  private final Headers headers;
  private final String path;
  private final Optional<Secret> token;
  private @Nullable RelevantHeaders relevant;
  private @Nullable String varying;
  private @Nullable Priced priced;

  /** What a call without a body is and costs, by one list. */
  private record Priced(PriceList by, PricedCall call) {}

  /**
   * As it came in.
   *
   * @param method upper case
   * @param target path and query exactly as sent
   * @param headers as sent
   */
  public Head(String method, String target, Headers headers) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    int question = target.indexOf('?');
    this.path = question < 0 ? target : target.substring(0, question);
    this.token = headers.first("Authorization").flatMap(Authorisation::token);
  }

  public String method() {
    return method;
  }

  public String target() {
    return target;
  }

  public Headers headers() {
    return headers;
  }

  /** The target up to its question mark. */
  public String path() {
    return path;
  }

  /** The target after its question mark; empty where there is none. */
  public String query() {
    return path.length() == target.length() ? "" : target.substring(path.length() + 1);
  }

  /** The access token that it carries; empty where it carries none. */
  public Optional<Secret> token() {
    return token;
  }

  /** What of its headers may change its answer. */
  public RelevantHeaders relevantHeaders() {
    var known = relevant;
    if (known == null) {
      var lines = new ArrayList<HeaderLine>(headers.lines().size());
      for (var line : headers) {
        lines.add(new HeaderLine(line.name(), line.value()));
      }
      known = RelevantHeaders.of(lines);
      relevant = known;
    }
    return known;
  }

  /** {@link #relevantHeaders} and the codings that are taken: equal where bytes may be shared. */
  public String varying() {
    var known = varying;
    if (known == null) {
      known = varying(relevantHeaders().lines());
      varying = known;
    }
    return known;
  }

  /** The same without one header, given in lower case. */
  public String varyingBut(String name) {
    var start = name + ':';
    return varying(
        relevantHeaders().lines().stream().filter(line -> !line.startsWith(start)).toList());
  }

  private String varying(List<String> lines) {
    return String.join("\n", lines) + '\n' + headers.first("Accept-Encoding").orElse("");
  }

  /** What it is and costs by this list, if no body comes with it. */
  public PricedCall price(PriceList list) {
    var known = priced;
    if (known == null || known.by != list) {
      known = new Priced(list, list.price(ApiRequest.withoutBody(method, path, query())));
      priced = known;
    }
    return known.call;
  }
}
