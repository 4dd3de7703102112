package dev.headgate.server.cache;

import dev.headgate.core.cache.Changes;
import dev.headgate.core.cache.Freshness;
import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.cache.Kept;
import dev.headgate.core.cache.Unchanged;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.server.pool.Switches;
import dev.headgate.server.stage.AnswerAtOnce.Answered;
import dev.headgate.server.stage.Savings;
import dev.headgate.server.stage.Stage;
import dev.headgate.zoho.plan.reach.Reach;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Answers a read from memory where its integration accepts an answer that old and nothing that it
 * shows is known to have changed; and keeps answers that pass.
 */
public final class AnswerFromCache implements Stage {

  private static final FreshnessRule LIVE = new FreshnessRule.Live();

  private final Map<String, FreshnessRule> rules;
  private final KeptAnswers answers;
  private final Changes changes;
  private final Freshness freshness;
  private final Switches switches;
  private final Savings savings;
  private final Time time;

  /**
   * @param bytesMax what the kept answers may take
   */
  public AnswerFromCache(
      Collection<IntegrationConfig> integrations,
      long bytesMax,
      Changes changes,
      Switches switches,
      Savings savings,
      Time time) {
    this.rules =
        integrations.stream()
            .collect(Collectors.toMap(IntegrationConfig::name, IntegrationConfig::freshness));
    this.answers = new KeptAnswers(bytesMax);
    this.changes = changes;
    this.freshness = new Freshness(changes);
    this.switches = switches;
    this.savings = savings;
    this.time = time;
  }

  private FreshnessRule rule(Call call) {
    return switches.isOn(Feature.CACHE)
        ? rules.getOrDefault(call.caller().integration(), LIVE)
        : LIVE;
  }

  /**
   * The kept reply to an identified call, where there is one that will do. Never blocks.
   *
   * @param classify prices the call; asked only where there is a reply
   */
  public Optional<Answered> answer(Call call, UnaryOperator<Call> classify) {
    var rule = rule(call);
    if (rule.equals(LIVE) || !call.isRepeatable()) {
      return Optional.empty();
    }
    var kept = answers.find(AnswerKeys.of(call));
    return kept.isPresent()
        ? give(call, kept.get().reply(), kept.get().facts(), rule, classify)
            .or(() -> findUnchanged(call, rule, classify))
        : findUnchanged(call, rule, classify);
  }

  private Optional<Answered> findUnchanged(
      Call call, FreshnessRule rule, UnaryOperator<Call> classify) {
    return AnswerKeys.modifiedSince(call)
        .flatMap(
            since ->
                answers
                    .findUnchanged(AnswerKeys.whateverItsCondition(call))
                    .filter(kept -> kept.unchanged().covers(since)))
        .flatMap(kept -> give(call, kept.reply(), kept.unchanged().kept(), rule, classify));
  }

  private Optional<Answered> give(
      Call call, Reply kept, Kept facts, FreshnessRule rule, UnaryOperator<Call> classify) {
    if (!(freshness.decide(facts, rule, time.nanos())
        instanceof Freshness.Decision.Serve(var age))) {
      return Optional.empty();
    }
    var priced = classify.apply(call);
    savings.answered(
        priced,
        AnswerSource.CACHE,
        priced.price().charge(kept.status(), kept.body().bytesOrNone()));
    return Optional.of(
        new Answered(
            priced,
            new Reply(
                kept.status(),
                kept.headers().plus("Age", Long.toString(age.toSeconds())),
                kept.body(),
                AnswerSource.CACHE,
                Credits.ZERO,
                call.caller().integration())));
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var answered = answer(call, UnaryOperator.identity());
    if (answered.isPresent()) {
      return answered.get().reply();
    }
    var reach = Reach.ofRead(call.price());
    if (reach.isEmpty() || rule(call).equals(LIVE) || !call.isRepeatable()) {
      return next.proceed(call);
    }
    var facts = new Kept(reach.get().modules(), changes.stamp(), time.nanos(), reach.get().delay());
    var reply = next.proceed(call);
    keep(call, reply, facts);
    return reply;
  }

  private void keep(Call call, Reply reply, Kept facts) {
    if (KeptAnswers.mayBeKept(reply)) {
      answers.keep(AnswerKeys.of(call), reply, facts);
    } else if (reply.status() == 304) {
      AnswerKeys.modifiedSince(call)
          .ifPresent(
              since ->
                  answers.keepUnchanged(
                      AnswerKeys.whateverItsCondition(call), reply, new Unchanged(since, facts)));
    }
  }
}
