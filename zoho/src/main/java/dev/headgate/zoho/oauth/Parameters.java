package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Named values gathered from a query and a body. A name that comes twice with different values
 * makes the whole ambiguous: which one Zoho would take is not known, and guessing could credit one
 * client with another's token.
 */
final class Parameters {

  /** Real requests have some 300 bytes; a larger one is not looked at. */
  static final int BODY_BYTES_MAX = 64 * 1024;

  private static final int PARAMETERS_MAX = 64;

  private final Map<String, String> values = new HashMap<>();
  private boolean sound = true;

  /**
   * Those of a request. Empty where it is malformed, too large, or contradicts itself.
   *
   * @param contentType the Content-Type header; null where there is none
   * @param rawQuery the query without its question mark; empty where there is none
   */
  static Optional<Parameters> read(@Nullable String contentType, String rawQuery, byte[] body) {
    if (body.length > BODY_BYTES_MAX || rawQuery.length() > BODY_BYTES_MAX) {
      return Optional.empty();
    }
    var parameters = new Parameters();
    parameters.addForm(rawQuery);
    if (contentType != null && isMultipart(contentType)) {
      if (body.length > 0) {
        Multipart.read(contentType, body, parameters);
      }
    } else {
      parameters.addForm(new String(body, UTF_8).strip());
    }
    return parameters.isSound() ? Optional.of(parameters) : Optional.empty();
  }

  private static boolean isMultipart(String contentType) {
    return contentType.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** Adds what is written as {@code a=b&c=d}, in the encoding of HTML forms. */
  void addForm(String form) {
    var from = 0;
    while (from < form.length() && sound) {
      var and = form.indexOf('&', from);
      var to = and < 0 ? form.length() : and;
      var equals = form.indexOf('=', from);
      if (equals >= from && equals < to) {
        addDecoded(form.substring(from, equals), form.substring(equals + 1, to));
      }
      from = to + 1;
    }
  }

  void add(String name, String value) {
    var before = values.putIfAbsent(name, value);
    if (values.size() > PARAMETERS_MAX || (before != null && !before.equals(value))) {
      sound = false;
    }
  }

  /** Marks the source as unreadable. */
  void spoil() {
    sound = false;
  }

  boolean isSound() {
    return sound;
  }

  /** The value of that name; null where it is absent or empty. */
  @Nullable String get(String name) {
    var value = values.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  private void addDecoded(String name, String value) {
    try {
      add(URLDecoder.decode(name, UTF_8), URLDecoder.decode(value, UTF_8));
    } catch (IllegalArgumentException notAnEscape) {
      sound = false;
    }
  }
}
