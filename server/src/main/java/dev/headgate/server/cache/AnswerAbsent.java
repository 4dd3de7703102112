package dev.headgate.server.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.cache.Changes;
import dev.headgate.core.cache.Freshness;
import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.cache.Kept;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.ReadableBody;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.config.IntegrationConfig;
import dev.headgate.server.gather.Fields;
import dev.headgate.server.pool.Switches;
import dev.headgate.server.stage.Savings;
import dev.headgate.server.stage.Stage;
import dev.headgate.zoho.plan.reach.Reach;
import dev.headgate.zoho.plan.search.FieldValues;
import dev.headgate.zoho.plan.search.ValueSearch;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers a search for a value that surely is not there: a list that shows all of the module's
 * records to this principal holds nothing like it, as fresh as its integration wants answers, and
 * Zoho has answered a search of the same shape with nothing before. What is found is left to Zoho;
 * why, and why no more is answered so, says decision 0015.
 */
public final class AnswerAbsent implements Stage {

  private static final FreshnessRule LIVE = new FreshnessRule.Live();
  private static final int FIELDS_MAX = 1_000;
  private static final int SHAPES_MAX = 1_000;

  /** A page of 200 records; what is longer is worth more than a search. */
  private static final int LIST_BYTES_MAX = 256 << 10;

  /** What Zoho takes and refuses depends on no records. */
  private static final Reach NOWHERE = new Reach(Set.of(), Duration.ZERO);

  private final Map<String, FreshnessRule> rules;
  private final Fields fields;
  private final Changes changes;
  private final Freshness freshness;
  private final Switches switches;
  private final Savings savings;
  private final Time time;
  private final Cache<Place, Whole> values = Caffeine.newBuilder().maximumSize(FIELDS_MAX).build();
  private final Cache<Shape, Empty> empty = Caffeine.newBuilder().maximumSize(SHAPES_MAX).build();

  private record Place(Principal principal, String module, String field) {}

  private record Shape(Principal principal, String text) {}

  private record Moment(long stamp, long nanos) {
    Kept of(Reach reach) {
      return new Kept(reach.modules(), stamp, nanos, reach.delay());
    }
  }

  private record Whole(FieldValues values, Moment began) {
    static Whole later(Whole one, Whole other) {
      return other.began.nanos - one.began.nanos < 0 ? one : other;
    }
  }

  private record Empty(Reply reply, Moment began) {}

  /**
   * @param fields tell the types of fields, where they are known anyway
   */
  public AnswerAbsent(
      Collection<IntegrationConfig> integrations,
      Fields fields,
      Changes changes,
      Switches switches,
      Savings savings,
      Time time) {
    this.rules =
        integrations.stream()
            .collect(Collectors.toMap(IntegrationConfig::name, IntegrationConfig::freshness));
    this.fields = fields;
    this.changes = changes;
    this.freshness = new Freshness(changes);
    this.switches = switches;
    this.savings = savings;
    this.time = time;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var rule = rules.getOrDefault(call.caller().integration(), LIVE);
    if (rule.equals(LIVE)
        || !switches.isOn(Feature.CACHE)
        || !switches.isOn(Feature.SEARCHES)
        || !call.isRepeatable()) {
      return next.proceed(call);
    }
    var search = ValueSearch.recognise(call.asked());
    var answered = search.flatMap(each -> answer(call, each, rule));
    if (answered.isPresent()) {
      return answered.get();
    }
    var begun = new Moment(changes.stamp(), time.nanos());
    var reply = next.proceed(call);
    if (KeptAnswers.mayBeKept(reply)) {
      search.ifPresentOrElse(
          each -> learnEmpty(call, each, reply, begun), () -> learnValues(call, reply, begun));
    }
    return reply;
  }

  private Optional<Reply> answer(Call call, ValueSearch search, FreshnessRule rule) {
    var module = call.price().module();
    var reach = Reach.ofRead(call.price());
    if (module == null || reach.isEmpty()) {
      return Optional.empty();
    }
    var before = empty.getIfPresent(new Shape(principal(call), search.shape()));
    var whole = values.getIfPresent(new Place(principal(call), module, search.field()));
    if (before == null || whole == null || age(before.began, NOWHERE, rule).isEmpty()) {
      return Optional.empty();
    }
    return fields
        .known(call, module)
        .filter(known -> search.findsNothingIn(whole.values, known))
        .flatMap(_ -> age(whole.began, reach.get(), rule))
        .map(age -> nothing(call, before.reply, age));
  }

  private Optional<Duration> age(Moment began, Reach reach, FreshnessRule rule) {
    return freshness.decide(began.of(reach), rule, time.nanos())
            instanceof Freshness.Decision.Serve(var age)
        ? Optional.of(age)
        : Optional.empty();
  }

  private Reply nothing(Call call, Reply before, Duration age) {
    savings.answered(
        call,
        AnswerSource.CACHE,
        call.price().charge(before.status(), before.body().bytesOrNone()));
    return new Reply(
        before.status(),
        before.headers().plus("Age", Long.toString(age.toSeconds())),
        before.body(),
        AnswerSource.CACHE,
        Credits.ZERO);
  }

  private void learnEmpty(Call call, ValueSearch search, Reply reply, Moment begun) {
    if (reply.status() == 204) {
      empty.put(
          new Shape(principal(call), search.shape()),
          new Empty(KeptAnswers.timeless(reply), begun));
    }
  }

  private void learnValues(Call call, Reply reply, Moment begun) {
    var module = call.price().module();
    if (module == null || !FieldValues.mayBeWhole(call.asked())) {
      return;
    }
    var body = ReadableBody.of(reply, LIST_BYTES_MAX + 1);
    if (body.length <= LIST_BYTES_MAX) {
      FieldValues.read(call.asked(), reply.status(), body)
          .forEach(
              (field, found) ->
                  values
                      .asMap()
                      .merge(
                          new Place(principal(call), module, field),
                          new Whole(found, begun),
                          Whole::later));
    }
  }

  private static Principal principal(Call call) {
    return call.caller().principal();
  }
}
