package dev.headgate.server.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.cache.CacheKey;
import dev.headgate.core.cache.Kept;
import dev.headgate.core.cache.Unchanged;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Reply;
import dev.headgate.zoho.wire.JsonSlice;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Answers in memory, within a bound in bytes; the least useful go first. */
final class KeptAnswers {

  private static final int ANSWER_BYTES_MAX = 4 << 20;

  /** Keys, headers and objects of an answer, roughly. */
  private static final int OVERHEAD_BYTES = 1_024;

  private static final Set<Integer> STATUSES = Set.of(200, 204);

  private static final Set<AnswerSource> SOURCES =
      Set.of(AnswerSource.UPSTREAM, AnswerSource.BATCH, AnswerSource.COMPOSITE);

  /** What was true of that one exchange only. */
  private static final Set<String> OF_ONE_EXCHANGE = Set.of("date", "set-cookie", "age");

  private final Cache<CacheKey, KeptAnswer> answers;
  private final Cache<CacheKey, KeptUnchanged> unchanged;

  /** An answer with its facts. */
  record KeptAnswer(Reply reply, Kept facts) {
    int bytes() {
      return OVERHEAD_BYTES + reply.body().bytesOrNone().length;
    }
  }

  /** That nothing was changed, with the answer that said so. */
  record KeptUnchanged(Reply reply, Unchanged unchanged) {}

  KeptAnswers(long bytesMax) {
    answers =
        Caffeine.newBuilder()
            .maximumWeight(bytesMax)
            .<CacheKey, KeptAnswer>weigher((_, kept) -> kept.bytes())
            .build();
    unchanged = Caffeine.newBuilder().maximumSize(bytesMax / OVERHEAD_BYTES / 8 + 1).build();
  }

  Optional<KeptAnswer> find(CacheKey key) {
    return Optional.ofNullable(answers.getIfPresent(key));
  }

  Optional<KeptUnchanged> findUnchanged(CacheKey key) {
    return Optional.ofNullable(unchanged.getIfPresent(key));
  }

  static boolean mayBeKept(Reply reply) {
    return SOURCES.contains(reply.source())
        && STATUSES.contains(reply.status())
        && reply.body() instanceof Body.Bytes(var bytes)
        && bytes.length <= ANSWER_BYTES_MAX
        && isWhole(reply, bytes);
  }

  /** Rubbish is one caller's bad luck; kept, it would be everybody's for as long as it is fresh. */
  private static boolean isWhole(Reply reply, byte[] bytes) {
    return bytes.length == 0
        ? reply.status() == 204
        : reply.headers().first("Content-Encoding").isPresent() || JsonSlice.of(bytes).isPresent();
  }

  /** Not in the place of what a later call has brought: nobody is taken back in time. */
  void keep(CacheKey key, Reply reply, Kept facts) {
    var kept = new KeptAnswer(timeless(reply), facts);
    answers.asMap().merge(key, kept, KeptAnswers::later);
  }

  private static KeptAnswer later(KeptAnswer one, KeptAnswer other) {
    return other.facts.startedNanos() - one.facts.startedNanos() < 0 ? one : other;
  }

  void keepUnchanged(CacheKey key, Reply reply, Unchanged facts) {
    unchanged.put(key, new KeptUnchanged(timeless(reply), facts));
  }

  static Reply timeless(Reply reply) {
    return reply.withHeaders(
        new Headers(
            reply.headers().lines().stream()
                .filter(line -> !isOfOneExchange(line.name().toLowerCase(Locale.ROOT)))
                .toList()));
  }

  private static boolean isOfOneExchange(String name) {
    return OF_ONE_EXCHANGE.contains(name)
        || name.startsWith("x-api-credits-")
        || name.startsWith("x-ratelimit-");
  }
}
