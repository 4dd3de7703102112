package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.headgate.zoho.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the accounts server answered to a {@link TokenRequest}. */
public sealed interface TokenAnswer {

  /** What Zoho documents for an access token, where an answer does not say. */
  Duration DEFAULT_LIFE = Duration.ofHours(1);

  /**
   * A token.
   *
   * @param accessToken the token itself
   * @param refresh the refresh token; null in answers to a refresh
   * @param domain the {@code api_domain}: where the client will send its calls from now on
   * @param expiresIn how long the access token works
   */
  record Granted(
      Secret accessToken, @Nullable Secret refresh, @Nullable String domain, Duration expiresIn)
      implements TokenAnswer {

    /** The refresh token, which only the first answer has. */
    public Optional<Secret> refreshToken() {
      return Optional.ofNullable(refresh);
    }

    /** The API's base address, for instance {@code https://www.zohoapis.eu}. */
    public Optional<String> apiDomain() {
      return Optional.ofNullable(domain);
    }
  }

  /**
   * A refusal, which may come with status 200.
   *
   * @param error Zoho's word, for instance {@code invalid_code}
   * @param description one sentence; empty where there is none
   */
  record Refused(String error, String description) implements TokenAnswer {}

  /** Neither: not JSON, or JSON that says nothing of the kind. */
  record Unreadable() implements TokenAnswer {}

  /** Reads an answer; whatever it is, it does not throw. */
  static TokenAnswer parse(byte[] body) {
    var fields = topLevel(body);
    var accessToken = fields.get("access_token");
    if (accessToken != null) {
      var refreshToken = fields.get("refresh_token");
      return new Granted(
          new Secret(accessToken),
          refreshToken == null ? null : new Secret(refreshToken),
          fields.get("api_domain"),
          life(fields));
    }
    var error = fields.get("error");
    return error == null
        ? new Unreadable()
        : new Refused(error, fields.getOrDefault("error_description", ""));
  }

  /**
   * The answer with the value of its top-level {@code api_domain} replaced, every other byte as it
   * was; the same array where there is no such value. A client that followed Zoho's own value would
   * leave the gateway for good.
   *
   * @param newBase the gateway's public address, for instance {@code https://crm.example.com}
   */
  static byte[] rewriteApiDomain(byte[] body, String newBase) {
    var values = apiDomainValues(body);
    if (values.isEmpty()) {
      return body;
    }
    var replacement =
        ('"' + new String(JsonStringEncoder.getInstance().quoteAsString(newBase)) + '"')
            .getBytes(UTF_8);
    var out = new ByteArrayOutputStream(body.length + replacement.length);
    var copied = 0;
    for (var value : values) {
      out.write(body, copied, value.from() - copied);
      out.writeBytes(replacement);
      copied = value.to();
    }
    out.write(body, copied, body.length - copied);
    return out.toByteArray();
  }

  /** Where a value stands in a body: from its first byte to behind its last. */
  record Span(int from, int to) {}

  private static List<Span> apiDomainValues(byte[] body) {
    var spans = new ArrayList<Span>(1);
    try (var json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return spans;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var wanted = json.currentName().equals("api_domain");
        if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
          json.finishToken();
          var from = (int) json.currentTokenLocation().getByteOffset();
          var to = (int) json.currentLocation().getByteOffset();
          // Offsets are those of bytes only where the body is UTF-8; elsewhere they are -1.
          if (from >= 0 && to <= body.length && body[from] == '"' && body[to - 1] == '"') {
            spans.add(new Span(from, to));
          }
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException broken) {
      return spans;
    }
    return spans;
  }

  private static Map<String, String> topLevel(byte[] body) {
    var fields = new HashMap<String, String>();
    try (var json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return fields;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var name = json.currentName();
        var value = json.nextToken();
        if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException broken) {
      return Map.of();
    }
    return fields;
  }

  private static Duration life(Map<String, String> fields) {
    // Older accounts servers wrote milliseconds in expires_in and seconds in expires_in_sec.
    var seconds = fields.getOrDefault("expires_in_sec", fields.get("expires_in"));
    return seconds != null && seconds.matches("[0-9]{1,9}")
        ? Duration.ofSeconds(Long.parseLong(seconds))
        : DEFAULT_LIFE;
  }
}
