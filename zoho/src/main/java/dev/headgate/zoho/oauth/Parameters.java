package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named values gathered from a query and a body. A name that comes twice with different values
 * makes the whole ambiguous: which one Zoho would take is not known, and guessing could credit one
 * client with another's token.
 */
final class Parameters {

  private static final int PARAMETERS_MAX = 64;

  private final Map<String, String> values = new HashMap<>();
  private boolean sound = true;

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
