package dev.headgate.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user has set, from three places: options of the command line, then the environment, then
 * the file. A key is written with dots, {@code organisation.add-on-credits}; its environment
 * variable is {@code HEADGATE_ORGANISATION_ADD_ON_CREDITS}.
 *
 * <p>Every getter names key, rule and value where a value does not fit. Keys that nobody asked for
 * are mistakes of the user: {@link #rejectUnknown}.
 */
final class Settings {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern BYTES = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)?");

  private final Map<String, List<String>> options;
  private final Map<String, String> environment;
  private final Map<String, List<String>> file;
  private final String fileName;
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> sections = new HashSet<>();

  Settings(
      Map<String, List<String>> options,
      Map<String, String> environment,
      Map<String, List<String>> file,
      String fileName) {
    this.options = options;
    this.environment = environment;
    this.file = file;
    this.fileName = fileName;
  }

  private record Found(List<String> values, String origin) {
    String text() {
      return String.join(",", values);
    }
  }

  private Optional<Found> find(String key) {
    asked.add(key);
    var option = options.get(key);
    if (option != null) {
      return Optional.of(new Found(option, "command line"));
    }
    var variable = variable(key);
    var value = environment.getOrDefault(variable, "");
    if (!value.isEmpty()) {
      return Optional.of(new Found(List.of(value.split(",", -1)), variable));
    }
    return Optional.ofNullable(file.get(key))
        .filter(values -> !values.isEmpty())
        .map(values -> new Found(values, fileName));
  }

  /** Whether any of the three places has a value for {@code key}. */
  boolean isSet(String key) {
    return find(key).isPresent();
  }

  static String variable(String key) {
    return "HEADGATE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * Where the value of {@code key} was found, for messages about values that do not fit together.
   */
  ConfigProblem problem(String key, String rule) {
    var found = find(key);
    return ConfigProblem.of(
        key, rule, found.map(Found::text).orElse(""), found.map(Found::origin).orElse("not set"));
  }

  Optional<String> text(String key) {
    return find(key).map(Found::text);
  }

  String text(String key, String unset) {
    return text(key).orElse(unset);
  }

  List<String> list(String key) {
    return find(key).map(Found::values).orElse(List.of()).stream().map(String::strip).toList();
  }

  long whole(String key, long unset, long min, long max) {
    return wholeIfSet(key, min, max).orElse(unset);
  }

  Optional<Long> wholeIfSet(String key, long min, long max) {
    return text(key).map(text -> whole(key, text, min, max));
  }

  private long whole(String key, String text, long min, long max) {
    try {
      long value = Long.parseLong(text.strip().replace("_", ""));
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      throw problem(key, "must be a whole number from " + min + " to " + max);
    }
    throw problem(key, "must be a whole number from " + min + " to " + max);
  }

  boolean flag(String key, boolean unset) {
    return switch (text(key).map(text -> text.toLowerCase(Locale.ROOT)).orElse("")) {
      case "" -> unset;
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw problem(key, "must be true or false");
    };
  }

  Duration duration(String key, Duration unset, Duration min, Duration max) {
    return durationIfSet(key, min, max).orElse(unset);
  }

  Optional<Duration> durationIfSet(String key, Duration min, Duration max) {
    return text(key).map(text -> duration(key, text, min, max));
  }

  private Duration duration(String key, String text, Duration min, Duration max) {
    var value = parseDuration(text);
    if (value == null || value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw problem(
          key, "must be a duration from " + words(min) + " to " + words(max) + ", like 30s or 5m");
    }
    return value;
  }

  private static @Nullable Duration parseDuration(String text) {
    Matcher parts = DURATION.matcher(text.strip());
    if (!parts.matches()) {
      return null;
    }
    long amount = Long.parseLong(group(parts, 1));
    return switch (group(parts, 2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static String words(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0 && seconds > 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0 && seconds > 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
  }

  /** A size in bytes, written as {@code 32MiB}. */
  int bytes(String key, int unset, int min, int max) {
    var text = text(key);
    if (text.isEmpty()) {
      return unset;
    }
    Matcher parts = BYTES.matcher(text.get().strip());
    if (parts.matches()) {
      long unit =
          switch (Optional.ofNullable(parts.group(2)).orElse("B")) {
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 1L;
          };
      long value = Long.parseLong(group(parts, 1)) * unit;
      if (value >= min && value <= max) {
        return (int) value;
      }
    }
    throw problem(key, "must be a size from " + min + "B to " + max + "B, like 32MiB");
  }

  /** A percentage from 0 to 100, written as {@code 10%}. */
  int percent(String key, int unset) {
    var text = text(key);
    if (text.isEmpty()) {
      return unset;
    }
    var digits = text.get().strip();
    if (digits.matches("\\d{1,3}%")
        && Integer.parseInt(digits.substring(0, digits.length() - 1)) <= 100) {
      return Integer.parseInt(digits.substring(0, digits.length() - 1));
    }
    throw problem(key, "must be a percentage from 0% to 100%");
  }

  /** One of the words of an enum, written in lower case with hyphens. */
  <E extends Enum<E>> E choice(String key, E unset) {
    var text = text(key);
    if (text.isEmpty()) {
      return unset;
    }
    var words = new LinkedHashSet<String>();
    for (var constant : unset.getDeclaringClass().getEnumConstants()) {
      var word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (word.equals(text.get().strip())) {
        return constant;
      }
      words.add(word);
    }
    throw problem(key, "must be one of " + String.join(", ", words));
  }

  /** The base of a server: scheme http or https, a host, perhaps a port, no path. */
  Optional<URI> base(String key) {
    var text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var uri = new URI(text.get().strip());
      boolean plain =
          uri.getHost() != null
              && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
      if (plain) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return Optional.of(new URI(uri.getScheme(), null, host, uri.getPort(), null, null, null));
      }
    } catch (URISyntaxException notAnAddress) {
      throw problem(key, "must be an address like https://www.zohoapis.eu");
    }
    throw problem(key, "must be an address like https://www.zohoapis.eu, without a path");
  }

  /** The names directly below {@code section}, in the order of the file. */
  Set<String> namesBelow(String section) {
    var names = new LinkedHashSet<String>();
    sections.add(section);
    var prefix = section + ".";
    for (var keys : List.of(file.keySet(), options.keySet())) {
      for (var key : keys) {
        if (key.startsWith(prefix)) {
          var rest = key.substring(prefix.length());
          int dot = rest.indexOf('.');
          names.add(dot < 0 ? rest : rest.substring(0, dot));
        }
      }
    }
    return names;
  }

  /** Fails on the first key of file or command line that no section has asked for. */
  void rejectUnknown() {
    var unknown = new HashSet<String>();
    unknown.addAll(file.keySet());
    unknown.addAll(options.keySet());
    unknown.removeAll(asked);
    unknown.removeIf(this::isEmptySection);
    unknown.stream()
        .sorted()
        .findFirst()
        .ifPresent(
            key -> {
              var origin = options.containsKey(key) ? "command line" : fileName;
              throw new ConfigProblem(
                  "unknown key "
                      + key
                      + " ("
                      + origin
                      + ")"
                      + nearest(key, asked).map(near -> "; did you mean " + near + "?").orElse(""));
            });
  }

  private boolean isEmptySection(String key) {
    var values = file.get(key);
    return values != null
        && values.isEmpty()
        && (sections.contains(key) || asked.stream().anyMatch(a -> a.startsWith(key + ".")));
  }

  private static Optional<String> nearest(String key, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(other -> distance(key, other)))
        .filter(other -> distance(key, other) <= Math.max(2, key.length() / 4));
  }

  /** Levenshtein distance, in single-character edits. */
  private static int distance(String left, String right) {
    var row = new int[right.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[right.length()];
  }

  private static String group(Matcher matched, int group) {
    return Optional.ofNullable(matched.group(group)).orElse("");
  }
}
