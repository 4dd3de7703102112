package dev.headgate.compat.differential;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a caller was told.
 *
 * @param status 0 where the connection ended without an answer
 * @param body its bytes as text
 */
record Told(int status, String mediaType, String body) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  static final Told NOTHING = new Told(0, "", "");

  static Told of(HttpResponse<byte[]> response) {
    return new Told(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /** As it is compared: alike for two who were told the same. */
  String canonical(Names names) {
    // A fault that befalls an empty answer may leave it a media type, which says nothing.
    return body.isEmpty()
        ? Integer.toString(status)
        : status + " " + mediaType.toLowerCase(Locale.ROOT).replace(" ", "") + " " + json(names);
  }

  private String json(Names names) {
    try {
      return names.canonical(JSON.readTree(body)).toString();
    } catch (IOException notJson) {
      return "no JSON: " + body;
    }
  }

  /** Whether it may be a fault of the network or of Zoho rather than an answer to the call. */
  boolean mayBeAFault() {
    return status == 0 || status == 429 || status >= 500 || (!body.isEmpty() && !isJson());
  }

  private boolean isJson() {
    try {
      return !JSON.readTree(body).isMissingNode();
    } catch (IOException notJson) {
      return false;
    }
  }
}
