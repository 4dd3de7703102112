package dev.headgate.zoho.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The headers of a call that may change its answer. Of a header that is not known it is assumed
 * that it does: calls that differ in one are not merged.
 *
 * @param lines names in lower case with their values, sorted; equal where the headers mean the same
 */
public record RelevantHeaders(List<String> lines) {

  public static final RelevantHeaders NONE = new RelevantHeaders(List.of());

  /** Who sends and how, but not what is wanted; the token is the principal's affair. */
  private static final Set<String> NEUTRAL =
      Set.of(
          "accept-encoding",
          "authorization",
          "baggage",
          "cache-control",
          "connection",
          "content-length",
          "content-type",
          "date",
          "expect",
          "forwarded",
          "host",
          "http2-settings",
          "keep-alive",
          "pragma",
          "te",
          "traceparent",
          "tracestate",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "via",
          "x-correlation-id",
          "x-request-id",
          "x-zoho-sdk");

  /** A condition on one record, or another way to name it. */
  private static final Set<String> OF_ONE_RECORD =
      Set.of(
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "range",
          "x-external");

  public RelevantHeaders {
    lines = List.copyOf(lines);
  }

  public static RelevantHeaders of(List<HeaderLine> headers) {
    var lines = new ArrayList<String>(0);
    for (var header : headers) {
      var name = header.name().toLowerCase(Locale.ROOT);
      if (!NEUTRAL.contains(name)
          && !name.startsWith("x-forwarded-")
          && !(name.equals("accept") && takesJson(header.value()))) {
        lines.add(name + ": " + header.value().strip());
      }
    }
    return lines.isEmpty()
        ? NONE // nearly always
        : new RelevantHeaders(lines.stream().sorted().distinct().toList());
  }

  /** Zoho answers in JSON; that most clients say they take it changes nothing. */
  private static boolean takesJson(String accepted) {
    if (accepted.equals("*/*") || accepted.equals("application/json")) {
      return true;
    }
    return Stream.of(accepted.split(",", -1))
        .map(type -> type.strip().toLowerCase(Locale.ROOT))
        .anyMatch(type -> type.equals("*/*") || type.equals("application/json"));
  }

  /** Whether one of them speaks of one record, and would be wrong for others. */
  public boolean areOfOneRecord() {
    return lines.stream()
        .anyMatch(line -> OF_ONE_RECORD.contains(line.substring(0, line.indexOf(':'))));
  }
}
