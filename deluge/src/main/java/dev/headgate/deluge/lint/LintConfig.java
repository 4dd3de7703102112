package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Assumptions;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A configuration file for the linter: one line a setting, rule = note, warning, error or off, and
 * assume.list-size, assume.passes = number.
 *
 * <pre>
 * read-in-loop = error
 * unchecked-answer = off
 * assume.list-size = 500
 * </pre>
 */
public final class LintConfig {
  private static final String LIST_SIZE = "assume.list-size";
  private static final String PASSES = "assume.passes";

  private LintConfig() {}

  /**
   * The options with what a file says.
   *
   * @throws IllegalArgumentException for an unknown key or a bad value; the message names the key,
   *     the rule and the value found
   */
  public static LintOptions apply(LintOptions options, Reader file) throws IOException {
    var properties = new Properties();
    properties.load(file);
    Map<String, Optional<Severity>> severities = new HashMap<>(options.severities());
    long listSize = options.assumptions().listSize();
    long passes = options.assumptions().passes();
    for (var key : properties.stringPropertyNames()) {
      String value = properties.getProperty(key).strip();
      switch (key) {
        case LIST_SIZE -> listSize = number(key, value);
        case PASSES -> passes = number(key, value);
        default -> severities.put(key, severity(key, value));
      }
    }
    return options
        .withSeverities(Map.copyOf(severities))
        .withAssumptions(new Assumptions(listSize, passes));
  }

  private static Optional<Severity> severity(String key, String value) {
    if (value.equals("off")) {
      return Optional.empty();
    }
    return Optional.of(
        Severity.named(value)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        key + " must be note, warning, error or off, got " + value)));
  }

  private static long number(String key, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " must be a whole number, got " + value, e);
    }
  }
}
