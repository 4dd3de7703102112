package dev.headgate.server.config;

import dev.headgate.core.pool.Switch;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be switched off by itself, in the configuration and while the gateway runs. */
public enum Feature {
  CREDITS(Switch.CREDITS, "the limit of the pool, the reserve and the shares"),
  FORECAST(Switch.FORECAST, "keeping what interactive calls will need"),
  SHARES(Switch.SHARES, "who has had less goes first when credits are scarce"),
  BUDGETS(Switch.BUDGETS, "the budgets of integrations"),
  SLOTS(Switch.SLOTS, "the cap on calls in flight"),
  QUIET_HOURS(Switch.QUIET_HOURS, "the quiet hours of integrations"),
  WAITING(Switch.WAITING, "letting a call wait rather than refusing it"),
  OUTSIDE(Switch.OUTSIDE, "allowing for what is spent without passing Headgate"),
  JOIN(null, "answering identical reads in flight by one call"),
  GATHER(null, "sending single reads and writes together"),
  COMPOSITE(null, "sending up to five unlike reads as one composite call"),
  REWRITES(null, "asking for the same in a cheaper way"),
  CACHE(null, "answering reads from memory where the integration accepts it"),
  SEARCHES(null, "answering searches for what kept lists show not to be there"),
  RETRIES(null, "sending a call again that Zoho refused with 429"),
  STORM_SHIELD(null, "answering a refused call from memory when it comes back too early"),
  WATCH(null, "looking at watched modules and keeping their channels open"),
  ALERTS(null, "telling when the pool will run dry");

  /** Those that spare credits. */
  public static final List<Feature> SAVING = List.of(JOIN, GATHER, COMPOSITE, REWRITES, CACHE);

  private final @Nullable Switch rule;
  private final String what;
  private final String word;

  Feature(@Nullable Switch rule, String what) {
    this.rule = rule;
    this.what = what;
    this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word used in the configuration, tables and paths, such as {@code quiet-hours}. */
  public String word() {
    return word;
  }

  /** What it does, in a few words. */
  public String what() {
    return what;
  }

  public static Optional<Feature> named(String word) {
    return Arrays.stream(values()).filter(feature -> feature.word().equals(word)).findFirst();
  }

  /** The rules of the pool that are off with these features. */
  public static Set<Switch> rules(Set<Feature> off) {
    var rules = EnumSet.noneOf(Switch.class);
    for (var feature : off) {
      if (feature.rule != null) {
        rules.add(feature.rule);
      }
    }
    return rules;
  }
}
