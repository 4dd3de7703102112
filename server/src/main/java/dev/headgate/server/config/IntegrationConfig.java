package dev.headgate.server.config;

import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.pool.IntegrationRules;
import dev.headgate.core.pool.Priority;
import dev.headgate.core.pool.QuietHours;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named consumer.
 *
 * @param clientIds the OAuth client ids that belong to it, at least one
 * @param paused whether its calls are refused until it is resumed
 * @param rules its priority, share, budget, patience and quiet hours
 * @param gather whether and how long its calls wait for company
 * @param freshness how old an answer may be that it is given from memory
 * @param mirror the modules that it is to read from a local copy
 */
public record IntegrationConfig(
    String name,
    List<String> clientIds,
    boolean paused,
    IntegrationRules rules,
    GatherRule gather,
    FreshnessRule freshness,
    List<String> mirror) {

  private static final List<String> NOT_ENFORCED = List.of("mirror");

  /** What the books call spending outside, integrations beyond the bound, and Headgate itself. */
  private static final Set<String> RESERVED =
      Set.of("outside", "others", OwnClientConfig.INTEGRATION);

  static IntegrationConfig from(Settings settings, String name) {
    var section = "integrations." + name + ".";
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw new ConfigProblem(
          "integrations: a name must be 1 to 64 letters, digits, dots, hyphens or underscores, got \""
              + name
              + "\"");
    }
    if (RESERVED.contains(name)) {
      throw new ConfigProblem(
          "integrations: " + name + " is a name of Headgate's own; take another");
    }
    var rules = rules(settings, section);
    return new IntegrationConfig(
        name,
        clientIds(settings, section + "client-id"),
        settings.flag(section + "paused", false),
        rules,
        GatherRule.from(settings, section, rules.priority()),
        freshness(settings, section),
        mirror(settings, section + "mirror"));
  }

  /** The keys that are set, are taken, and change nothing in this version. */
  static List<String> notEnforced(Settings settings, String name) {
    return NOT_ENFORCED.stream()
        .map(key -> "integrations." + name + "." + key)
        .filter(settings::isSet)
        .toList();
  }

  private static List<String> clientIds(Settings settings, String key) {
    var ids = settings.list(key);
    if (ids.isEmpty() || ids.stream().anyMatch(String::isEmpty)) {
      throw settings.problem(key, "must name at least one OAuth client id");
    }
    if (!ids.stream().allMatch(id -> id.matches("[\\x21-\\x7e]{1,200}"))) {
      throw settings.problem(key, "must be 1 to 200 visible characters, or a list of such");
    }
    return ids;
  }

  private static IntegrationRules rules(Settings settings, String section) {
    var priority = settings.choice(section + "priority", Priority.NORMAL);
    return new IntegrationRules(
        priority,
        (int) settings.whole(section + "weight", 1, 1, 1_000),
        settings.wholeIfSet(section + "budget", 1, 1_000_000_000).map(Credits::new).orElse(null),
        settings.duration(
            section + "patience", priority.patience(), Duration.ZERO, Duration.ofMinutes(10)),
        quietHours(settings, section + "quiet-hours"));
  }

  /** Live, an age, or push: until a change is told, and of an age where none would be told. */
  private static FreshnessRule freshness(Settings settings, String section) {
    var key = section + "freshness";
    var ceiling =
        settings.duration(
            "cache.ceiling", Duration.ofHours(1), Duration.ofMinutes(1), Duration.ofDays(7));
    var unwatched =
        settings.duration(
            section + "freshness-unwatched", Duration.ZERO, Duration.ZERO, Duration.ofDays(7));
    return switch (settings.text(key, "live").strip()) {
      case "live" -> new FreshnessRule.Live();
      case "push" -> new FreshnessRule.Push(ceiling, unwatched);
      default ->
          new FreshnessRule.Within(
              settings.duration(key, Duration.ZERO, Duration.ofSeconds(1), Duration.ofDays(7)));
    };
  }

  private static @Nullable QuietHours quietHours(Settings settings, String key) {
    var text = settings.text(key);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return QuietHours.parse(text.get());
    } catch (IllegalArgumentException notWrittenSo) {
      throw settings.problem(
          key, "must be two different times and a zone, like 01:00-05:00 Europe/London");
    }
  }

  /** Whether a person waits for its answers. */
  boolean interactive() {
    return rules.priority() == Priority.INTERACTIVE;
  }

  private static List<String> mirror(Settings settings, String key) {
    var modules = settings.list(key);
    if (!modules.stream().allMatch(module -> module.matches("[A-Za-z0-9_]{1,100}"))) {
      throw settings.problem(key, "must be a module's API name, or a list of such");
    }
    return modules;
  }
}
