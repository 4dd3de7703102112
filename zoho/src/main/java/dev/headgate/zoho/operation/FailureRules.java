package dev.headgate.zoho.operation;

import dev.headgate.core.credit.Credits;
import java.util.Map;

/**
 * What a call costs that Zoho answered with an error status. A status on its own ({@code 429}) goes
 * before its class ({@code 4xx}).
 */
record FailureRules(Map<String, Rule> rules) {

  /** How much of a price is charged. */
  enum Rule {
    NOTHING,
    MINIMUM,
    FULL
  }

  FailureRules {
    rules = Map.copyOf(rules);
  }

  Credits charge(int status, Credits expected, Credits minimum) {
    var rule =
        rules.getOrDefault(
            Integer.toString(status), rules.getOrDefault(status / 100 + "xx", Rule.FULL));
    return switch (rule) {
      case NOTHING -> Credits.ZERO;
      case MINIMUM -> minimum.compareTo(expected) < 0 ? minimum : expected;
      case FULL -> expected;
    };
  }
}
