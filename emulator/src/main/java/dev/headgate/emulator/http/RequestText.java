package dev.headgate.emulator.http;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The parts of a request as texts that are empty, not null, where they are absent. */
public final class RequestText {

  private RequestText() {}

  /** The raw path; empty for a request target that has none, such as {@code *}. */
  public static String path(HttpServerRequest request) {
    return orEmpty(request.path());
  }

  /** The raw query without its question mark. */
  public static String query(HttpServerRequest request) {
    return orEmpty(request.query());
  }

  static String header(HttpServerRequest request, CharSequence name) {
    return orEmpty(request.getHeader(name));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
