package dev.headgate.emulator.oauth;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The parameters of a token request. Real clients send them as a form (Java, Python), as multipart
 * (Node, TypeScript) or in the query (a tap); any mixture is accepted, the body winning.
 *
 * @param parameters by name
 */
public record TokenForm(Map<String, String> parameters) {

  private static final String MULTIPART = "multipart/form-data";
  private static final int PARAMETERS_MAX = 64;

  /** Thrown for a body that is not what its content type says. */
  public static final class BadForm extends Exception {
    private static final long serialVersionUID = 1;

    BadForm(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Reads the parameters.
   *
   * @param contentType of the body; empty where the client named none
   * @param query raw, without question mark
   */
  public static TokenForm read(String contentType, String query, byte[] body) throws BadForm {
    var parameters = new HashMap<String, String>();
    try {
      readUrlEncoded(query, parameters);
      if (contentType.toLowerCase(Locale.ROOT).startsWith(MULTIPART)) {
        readMultipart(contentType, body, parameters);
      } else {
        readUrlEncoded(new String(body, StandardCharsets.UTF_8), parameters);
      }
    } catch (IllegalArgumentException | IOException e) {
      throw new BadForm("the token request's parameters cannot be read", e);
    }
    return new TokenForm(Map.copyOf(parameters));
  }

  /** The value of that name; empty where it is absent. */
  public String get(String name) {
    return parameters.getOrDefault(name, "");
  }

  private static void readUrlEncoded(String text, Map<String, String> into) {
    new QueryStringDecoder(text, StandardCharsets.UTF_8, false, PARAMETERS_MAX)
        .parameters()
        .forEach((name, values) -> into.put(name, values.getFirst()));
  }

  private static void readMultipart(String contentType, byte[] body, Map<String, String> into)
      throws IOException {
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
    // The decoder knows the type in small letters only.
    request
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, MULTIPART + contentType.substring(MULTIPART.length()));
    if (!HttpPostRequestDecoder.isMultipart(request)) {
      throw new IOException("a multipart body has no boundary");
    }
    var decoder =
        new HttpPostRequestDecoder(
            new DefaultHttpDataFactory(false), request, StandardCharsets.UTF_8);
    try {
      for (var data : decoder.getBodyHttpDatas()) {
        if (data instanceof Attribute attribute) {
          into.put(attribute.getName(), attribute.getValue());
        }
      }
    } finally {
      decoder.destroy();
    }
  }

  /** Names the parameters only: the values are secrets. */
  @Override
  public String toString() {
    return "TokenForm" + parameters.keySet();
  }
}
