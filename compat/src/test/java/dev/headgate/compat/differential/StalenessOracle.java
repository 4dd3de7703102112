package dev.headgate.compat.differential;

import dev.headgate.compat.Integration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Knows what Zoho itself would have answered at any moment, and so how stale an answer is. After
 * each change it asks Zoho directly what it watches; an answer is compared with all that was ever
 * said, whatever way the gateway learns of changes.
 */
final class StalenessOracle {

  private final Map<Question, History> histories = new HashMap<>();
  private final Supplier<List<Integration>> direct;

  /** What is watched: a read, as one of the callers asks it. */
  record Question(int caller, String target) {}

  /** What was answered from a moment on. */
  private record Version(Instant from, String answer) {}

  private static final class History {
    private final List<Version> versions = new ArrayList<>();
    private int known; // the last version that a write through the gateway has made

    void told(Instant now, String answer, boolean throughGateway) {
      if (versions.isEmpty() || !versions.getLast().answer.equals(answer)) {
        versions.add(new Version(now, answer));
      }
      if (throughGateway) {
        known = versions.size() - 1;
      }
    }
  }

  /**
   * @param direct the callers' ways to Zoho itself, with tokens that are valid now
   */
  StalenessOracle(Supplier<List<Integration>> direct) {
    this.direct = direct;
  }

  /** Watches a read from now on. */
  void watch(Question question, Instant now) throws IOException, InterruptedException {
    var history = new History();
    history.told(now, ask(question), false);
    histories.put(question, history);
  }

  /**
   * Something was changed just now.
   *
   * @param throughGateway whether a caller of the gateway did it and has its answer: from then on
   *     nobody may be told what was before, however old an answer it accepts
   */
  void changed(Instant now, boolean throughGateway) throws IOException, InterruptedException {
    for (var each : histories.entrySet()) {
      each.getValue().told(now, ask(each.getKey()), throughGateway);
    }
  }

  /**
   * Throws where an answer is staler than it may be.
   *
   * @param ageMax that its caller accepts
   */
  void check(Question question, String answer, Instant now, Duration ageMax) {
    if (!isAllowed(question, answer, now, ageMax)) {
      throw new AssertionError(
          "%s at %s is staler than %s: %s%n  now it is %s"
              .formatted(question, now, ageMax, answer, history(question).versions.getLast()));
    }
  }

  /** Whether some moment that is recent enough explains an answer. */
  boolean isAllowed(Question question, String answer, Instant now, Duration ageMax) {
    var versions = history(question).versions;
    for (int i = versions.size() - 1; i >= history(question).known; i--) {
      var stillHeld = i + 1 == versions.size() || !overBefore(versions.get(i + 1), now, ageMax);
      if (versions.get(i).answer.equals(answer) && stillHeld) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is what Zoho would answer now. */
  boolean isLatest(Question question, String answer) {
    return history(question).versions.getLast().answer.equals(answer);
  }

  private static boolean overBefore(Version next, Instant now, Duration ageMax) {
    return next.from.isBefore(now.minus(ageMax)) || next.from.equals(now.minus(ageMax));
  }

  private History history(Question question) {
    var history = histories.get(question);
    if (history == null) {
      throw new IllegalArgumentException("not watched: " + question);
    }
    return history;
  }

  private String ask(Question question) throws IOException, InterruptedException {
    return answer(direct.get().get(question.caller), question.target);
  }

  /** An answer as it is compared here. */
  static String answer(Integration caller, String target) throws IOException, InterruptedException {
    var response = caller.get(target);
    return response.statusCode() + " " + response.body();
  }
}
