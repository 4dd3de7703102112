package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.event.Kind;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has asked Zoho for notifications and yet polls, since they never come, have stopped, or are
 * turned away by the receiver. A look every hour or so beside notifications that come is no such
 * thing: it catches what was lost.
 *
 * <p>Whether notifications come is known only where the log of the receiving side is among the
 * files; elsewhere the polls alone speak, and confidence says so.
 */
final class DeadWebhook implements Detector {

  private static final String SUBSCRIBE = "notifications_enable";
  private static final String RENEW = "notifications_update";
  private static final int INTEGRATIONS_MAX = 5_000;
  private static final int TARGETS_MAX = 5_000;
  private static final int ADDRESSES_MAX = 500;

  private final Bounded<String, Subscriptions> integrations = new Bounded<>(INTEGRATIONS_MAX);
  private final Bounded<Question, Polls> polls = new Bounded<>(TARGETS_MAX);
  private final Bounded<String, Deliveries> addresses = new Bounded<>(ADDRESSES_MAX);

  @Override
  public boolean seesDeliveries() {
    return true;
  }

  @Override
  public void see(Event event) {
    var call = event.call();
    if (call.kind() == Kind.DELIVERY) {
      addresses.of(event.integration(), Deliveries::new).add(event);
    } else if (Polls.isQuestion(call)) {
      polls.of(Question.of(event), Polls::new).add(event);
    } else if (isSubscription(call.operation()) && event.answer().status() < 300) {
      integrations.of(event.integration(), Subscriptions::new).add(event);
    }
  }

  private static boolean isSubscription(String operation) {
    return operation.equals(SUBSCRIBE) || operation.equals(RENEW);
  }

  @Override
  public List<Finding> findings() {
    var findings = new ArrayList<Finding>();
    for (var entry : integrations.entries()) {
      var asked = new ArrayList<Polls>();
      for (var state : polls.entries()) {
        if (state.getKey().integration().equals(entry.getKey()) && state.getValue().isPolling()) {
          asked.add(state.getValue());
        }
      }
      if (!asked.isEmpty() && !notificationsCome(asked)) {
        findings.add(replaced(entry.getKey(), entry.getValue(), asked));
      }
    }
    if (findings.isEmpty()) {
      // Nobody polls in their place; what is turned away is lost all the same.
      for (var entry : addresses.entries()) {
        if (entry.getValue().areTurnedAway()) {
          findings.add(turnedAway(entry.getKey(), entry.getValue()));
        }
      }
    }
    return findings;
  }

  /**
   * Which address is whose is not in the data. Where as many are well as there are subscribers, all
   * are; where fewer are, it is who polls that is not told.
   */
  private boolean notificationsCome(List<Polls> asked) {
    var until = asked.stream().mapToLong(Polls::lastMillis).max().orElse(0);
    var well = 0;
    for (var entry : addresses.entries()) {
      var deliveries = entry.getValue();
      well += deliveries.areTurnedAway() || deliveries.hadStopped(until) ? 0 : 1;
    }
    return well >= integrations.size();
  }

  private Finding replaced(String integration, Subscriptions subscriptions, List<Polls> asked) {
    var evidence = new ArrayList<String>();
    evidence.add(
        "asked Zoho for notifications at "
            + Samples.time(Instant.ofEpochMilli(subscriptions.firstMillis))
            + (subscriptions.count == 1
                ? " and not again"
                : ", " + Words.number(subscriptions.count) + " times in all"));
    var seen = false;
    for (var entry : addresses.entries()) {
      evidence.addAll(entry.getValue().evidence(entry.getKey()));
      seen = true;
    }
    if (!seen) {
      evidence.add(
          "whether notifications came is not in the data; who polls like this does not rely on them");
    }
    var claims = new HashMap<Stream, Long>();
    var calls = 0L;
    var credits = 0L;
    var nothing = 0.0;
    for (var question : asked) {
      evidence.add(
          "polls "
              + question.stream()
              + " "
              + Words.number(question.hourly())
              + " times an hour since "
              + Samples.time(Instant.ofEpochMilli(question.firstMillis())));
      evidence.addAll(question.samples());
      claims.merge(question.stream(), question.credits(), Long::sum);
      calls += question.count();
      credits += question.credits();
      nothing += question.nothingShare() * question.credits();
    }
    return new Finding(
        Cause.DEAD_WEBHOOK,
        integration,
        calls,
        new Credits(credits),
        seen ? 0.9 : 0.6,
        evidence,
        "See that notifications arrive: renew the channel before it ends (without channel_expiry"
            + " after one hour, at most after a week), answer 200 at once and work later; then stop"
            + " polling, or look once an hour for what was lost.",
        Effort.MEDIUM,
        new Credits(Math.round(nothing)),
        claims);
  }

  private static Finding turnedAway(String address, Deliveries deliveries) {
    return new Finding(
        Cause.DEAD_WEBHOOK,
        address,
        deliveries.failed(),
        Credits.ZERO,
        0.8,
        deliveries.evidence(address),
        "Mend the receiver: answer 200 at once and work later. Zoho does not say that it tries again,"
            + " so read once what has changed since the last one that was taken.",
        Effort.MEDIUM,
        Credits.ZERO,
        Map.of());
  }

  private static final class Subscriptions {
    private long count;
    private long firstMillis;

    void add(Event event) {
      firstMillis = count == 0 ? event.time().toEpochMilli() : firstMillis;
      count++;
    }
  }
}
