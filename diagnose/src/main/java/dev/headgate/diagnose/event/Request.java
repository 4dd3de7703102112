package dev.headgate.diagnose.event;

/**
 * A request as a source wrote it down.
 *
 * @param url a path with or without query, or a whole URL
 * @param body the body; empty where the source has none
 */
public record Request(String method, String url, byte[] body) {

  private static final byte[] NO_BODY = {};

  public static Request withoutBody(String method, String url) {
    return new Request(method, url, NO_BODY);
  }

  /** The path and query alone, scheme and host cut off. */
  String pathAndQuery() {
    var scheme = url.indexOf("://");
    if (scheme < 0 || scheme > 8) {
      return url;
    }
    var slash = url.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : url.substring(slash);
  }

  /** Without query and body, which may hold what must not be shown. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
