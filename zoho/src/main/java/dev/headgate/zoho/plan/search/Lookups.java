package dev.headgate.zoho.plan.search;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PricedCall;
import dev.headgate.zoho.wire.JsonSlice;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Recognises searches for one value: {@code criteria=(Email:equals:…)}, {@code email=…}, {@code
 * phone=…}, {@code word=…}, and a COQL query with one such condition. What has more conditions asks
 * for something else than an upsert would look for.
 */
public final class Lookups {

  private static final int TEXT_LENGTH_MAX = 2_000;

  /** One condition, with any number of brackets around it. */
  private static final Pattern CRITERIA =
      Pattern.compile("\\(+(\\w+):equals:((?:[^\\\\()]|\\\\.)++)\\)+");

  private static final Pattern QUERY =
      Pattern.compile(
          "\\s*+select\\s[\\w\\s,.()]*?\\sfrom\\s++(\\w++)\\s++where[\\s(]++(\\w++)\\s*+=\\s*+"
              + "'((?:[^'\\\\]|\\\\.)++)'[\\s)]*+(?:limit[\\s\\d,]*+)?;?\\s*+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private Lookups() {}

  /** The question, where the call asks one of that kind. */
  public static Optional<Lookup> recognise(ApiRequest request, PricedCall call) {
    var module = call.module();
    return switch (call.operation()) {
      case "search_records" ->
          module == null ? Optional.empty() : inQuery(module, parameters(request.query()));
      case "coql" -> inBody(request.body());
      default -> Optional.empty();
    };
  }

  /** Zoho looks at the first of these alone. */
  private static Optional<Lookup> inQuery(String module, Map<String, String> asked) {
    var criteria = asked.get("criteria");
    if (criteria != null) {
      return inCriteria(module, criteria);
    }
    for (var name : new String[] {"email", "phone", "word"}) {
      var value = asked.get(name);
      if (value != null) {
        return lookup(module, Optional.empty(), value);
      }
    }
    return Optional.empty();
  }

  private static Optional<Lookup> inCriteria(String module, String criteria) {
    var match = CRITERIA.matcher(criteria);
    return criteria.length() <= TEXT_LENGTH_MAX && match.matches()
        ? lookup(module, Optional.of(match.group(1)), unescaped(match.group(2)))
        : Optional.empty();
  }

  private static Optional<Lookup> inBody(byte[] body) {
    return JsonSlice.of(body)
        .flatMap(whole -> whole.member("select_query"))
        .map(JsonSlice::text)
        .filter(query -> query.length() <= TEXT_LENGTH_MAX)
        .map(QUERY::matcher)
        .filter(java.util.regex.Matcher::matches)
        .flatMap(
            match ->
                lookup(match.group(1), Optional.of(match.group(2)), unescaped(match.group(3))));
  }

  private static Optional<Lookup> lookup(String module, Optional<String> field, String value) {
    return value.isBlank()
        ? Optional.empty()
        : Optional.of(new Lookup(module, field, value.strip()));
  }

  private static String unescaped(String value) {
    return ESCAPE.matcher(value).replaceAll("$1");
  }

  /** Decoded, of a repeated one the first; those that can't be decoded are left out. */
  private static Map<String, String> parameters(String query) {
    var found = new TreeMap<String, String>();
    for (var pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        decoded(pair.substring(equals + 1))
            .ifPresent(value -> found.putIfAbsent(pair.substring(0, equals), value));
      }
    }
    return found;
  }

  private static Optional<String> decoded(String value) {
    try {
      return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException brokenEscape) {
      return Optional.empty();
    }
  }
}
