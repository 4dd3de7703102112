package dev.headgate.server.gather;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.cache.Changes;
import dev.headgate.core.cache.Freshness;
import dev.headgate.core.cache.FreshnessRule;
import dev.headgate.core.cache.Kept;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.ReadableBody;
import dev.headgate.server.call.Reply;
import dev.headgate.server.stage.Stage;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.reach.Reach;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/**
 * The fields of modules, as each principal sees them: learnt from answers that pass, and asked for
 * where calls could go together if they were known. An idle gateway asks for nothing.
 */
public final class Fields {

  private static final int MODULES_MAX = 2_000;
  private static final int BODY_BYTES_MAX = 4 << 20;
  private static final FreshnessRule LIFETIME = new FreshnessRule.Within(Duration.ofHours(12));

  /** For so long it is not asked again for what could not be had. */
  private static final FreshnessRule LIFETIME_OF_NONE =
      new FreshnessRule.Within(Duration.ofHours(1));

  private final UnaryOperator<Call> classify;
  private final Changes changes;
  private final Freshness freshness;
  private final Time time;
  private final Cache<Key, Known> known = Caffeine.newBuilder().maximumSize(MODULES_MAX).build();
  private final ConcurrentHashMap<Key, Integer> wanted = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Key, CompletableFuture<Optional<ModuleFields>>> asking =
      new ConcurrentHashMap<>();

  private record Key(Principal principal, String version, String module) {}

  /** What was answered, nothing where it could not be had. */
  private record Known(Optional<ModuleFields> fields, Kept facts) {}

  /** Somebody works on a call that could go with others. */
  interface Want extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param classify prices a call
   * @param changes in the organisation's settings end what is known
   */
  public Fields(UnaryOperator<Call> classify, Changes changes, Time time) {
    this.classify = classify;
    this.changes = changes;
    this.freshness = new Freshness(changes);
    this.time = time;
  }

  /** To be noted before a call begins whose answer is learnt. */
  long stamp() {
    return changes.stamp();
  }

  /** Notes that such a call is under way, until it is closed. */
  Want want(Call call, String module) {
    var key = key(call, module);
    wanted.merge(key, 1, Integer::sum);
    return () -> wanted.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
  }

  /**
   * The module's fields, where they are known or where two calls at once have use for them. May
   * wait for Zoho's answer.
   *
   * @param call that wants to go with others; it is its caller who asks
   */
  Optional<ModuleFields> of(Call call, String module, Stage.Next next) throws InterruptedException {
    var key = key(call, module);
    var found = known.getIfPresent(key);
    if (found != null && holds(found)) {
      return found.fields;
    }
    return wanted.getOrDefault(key, 0) > 1 ? ask(key, call, next) : Optional.empty();
  }

  /** The module's fields as this caller sees them, where they are known anyway. Never waits. */
  public Optional<ModuleFields> known(Call call, String module) {
    var found = known.getIfPresent(key(call, module));
    return found != null && holds(found) ? found.fields : Optional.empty();
  }

  private boolean holds(Known found) {
    var lifetime = found.fields.isPresent() ? LIFETIME : LIFETIME_OF_NONE;
    return freshness.decide(found.facts, lifetime, time.nanos())
        instanceof Freshness.Decision.Serve;
  }

  private Optional<ModuleFields> ask(Key key, Call call, Stage.Next next)
      throws InterruptedException {
    var mine = new CompletableFuture<Optional<ModuleFields>>();
    var others = asking.putIfAbsent(key, mine);
    if (others != null) {
      return await(others);
    }
    var fields = Optional.<ModuleFields>empty();
    try {
      fields = fetch(key, call, next);
    } finally {
      asking.remove(key, mine);
      mine.complete(fields);
    }
    return fields;
  }

  private Optional<ModuleFields> fetch(Key key, Call call, Stage.Next next)
      throws InterruptedException {
    var facts = facts();
    var path = "/crm/" + key.version + "/settings/fields";
    var request = ApiRequest.withoutBody("GET", path, "module=" + key.module);
    var headers =
        call.headers().without("Accept-Encoding").without("Content-Length").without("Content-Type");
    var fields = Optional.<ModuleFields>empty();
    try {
      var reply =
          next.proceed(classify.apply(call.replacedBy(request, headers, AnswerSource.UPSTREAM)));
      if (reply.source() == AnswerSource.REFUSED) {
        return fields; // it can be had another time
      }
      fields = read(reply);
    } catch (UpstreamFailure failure) {
      return fields;
    }
    known.put(key, new Known(fields, facts));
    return fields;
  }

  /** Learns from an answer that passes, when it asked for a module's fields and nothing else. */
  void learn(Call call, Reply reply, long stamp, long startedNanos) {
    var query = call.query();
    var module = query.startsWith("module=") ? query.substring("module=".length()) : "";
    if (call.price().operation().equals("fields_meta")
        && module.matches("[A-Za-z0-9_]{1,100}")
        && reply.status() == 200) {
      var facts = new Kept(Set.of(Reach.SETTINGS), stamp, startedNanos, Duration.ZERO);
      read(reply)
          .ifPresent(fields -> known.put(key(call, module), new Known(Optional.of(fields), facts)));
    }
  }

  private static Optional<ModuleFields> read(Reply reply) {
    return reply.status() == 200
        ? ModuleFields.read(ReadableBody.of(reply, BODY_BYTES_MAX))
        : Optional.empty();
  }

  private Kept facts() {
    return new Kept(Set.of(Reach.SETTINGS), changes.stamp(), time.nanos(), Duration.ZERO);
  }

  private static Key key(Call call, String module) {
    var version = call.price().version();
    return new Key(call.caller().principal(), version == null ? "v8" : version, module);
  }

  private static <R> R await(CompletableFuture<R> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("an answer failed", impossible);
    }
  }
}
