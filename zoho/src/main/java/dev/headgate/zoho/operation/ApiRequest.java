package dev.headgate.zoho.operation;

/**
 * A request as a client sent it; nothing is decoded and nothing has to be valid.
 *
 * <p>The host is not part of it: the upload service's one path, {@code /crm/{version}/upload}, is
 * no module's name, so the path alone tells it ({@link dev.headgate.zoho.centre.HostKind#of}).
 *
 * @param method the HTTP method
 * @param path the raw path, for instance {@code /crm/v8/Leads}
 * @param query the raw query without its question mark; empty where there is none
 * @param body the body; may be left empty where {@link PriceList#needsBody} says no
 */
public record ApiRequest(String method, String path, String query, byte[] body) {

  private static final byte[] NO_BODY = {};

  /** A request whose body is absent or need not be read. */
  public static ApiRequest withoutBody(String method, String path, String query) {
    return new ApiRequest(method, path, query, NO_BODY);
  }

  /** Without query and body, which may hold what must not be logged. */
  @Override
  public String toString() {
    return "ApiRequest[" + method + " " + path + ", body " + body.length + " bytes]";
  }
}
