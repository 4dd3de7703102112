package dev.headgate.server.admin;

import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.server.config.Feature;
import dev.headgate.server.pool.Switches;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Does what people want done to a running gateway. */
final class SteeringAnswers {

  private static final int NAME_LENGTH_MAX = 200;

  private final AdminState state;
  private final Predicate<String> known;

  /**
   * @param known whether there is an integration of that name
   */
  SteeringAnswers(AdminState state, Predicate<String> known) {
    this.state = state;
    this.known = known;
  }

  /** Pauses or resumes an integration. */
  AdminReply pause(String name, boolean pause) {
    if (name.length() > NAME_LENGTH_MAX || name.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new BadRequest("an integration's name has at most 200 visible characters");
    }
    var steering = state.steering();
    if (!steering.pauses().isPaused(name) && !isKnown(name)) {
      return AdminReply.error(
          404,
          "unknown-integration",
          "no integration "
              + name
              + " is configured or was seen lately; see: headgate integrations");
    }
    if (!pause && steering.pauses().isPausedByConfiguration(name)) {
      return AdminReply.error(
          409,
          "paused-by-configuration",
          name + " is paused by the configuration: change it there");
    }
    try {
      boolean changed = steering.pause(name, pause);
      var answer = new LinkedHashMap<String, Object>();
      answer.put("integration", name);
      answer.put("paused", pause);
      answer.put("changed", changed);
      return AdminReply.json(answer);
    } catch (IOException failure) {
      return notKept("the pause", failure);
    }
  }

  /** Whoever wants to stop an integration is not kept from it by a ledger that can't be read. */
  private boolean isKnown(String name) {
    try {
      return known.test(name);
    } catch (LedgerUnavailable failure) {
      return true;
    }
  }

  /** Switches a feature, or all of them, on or off. */
  AdminReply set(String word, boolean on) {
    if (!word.equals(Switches.ALL) && Feature.named(word).isEmpty()) {
      throw new BadRequest(
          "a feature is one of all, "
              + Arrays.stream(Feature.values()).map(Feature::word).collect(Collectors.joining(", "))
              + ", got \""
              + word
              + "\"");
    }
    var steering = state.steering();
    if (on && steering.switches().isOffByConfiguration(word)) {
      return AdminReply.error(
          409,
          "off-by-configuration",
          word + " is switched off by the configuration: change it there");
    }
    try {
      boolean changed = steering.set(word, on);
      var answer = new LinkedHashMap<String, Object>();
      answer.put("feature", word);
      answer.put("on", on);
      answer.put("changed", changed);
      return AdminReply.json(answer);
    } catch (IOException failure) {
      return notKept("the switch", failure);
    }
  }

  private static AdminReply notKept(String what, IOException failure) {
    return AdminReply.error(
        503, "not-kept", what + " could not be written down: " + failure.getMessage());
  }
}
