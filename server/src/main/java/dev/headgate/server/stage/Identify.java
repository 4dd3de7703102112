package dev.headgate.server.stage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.Sighting;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.ReadableBody;
import dev.headgate.server.call.Reply;
import dev.headgate.server.identity.Identities;
import dev.headgate.zoho.wire.JsonSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who calls, by the access token, and notes the evidence of who stands behind it: the
 * user agent and the address, once in a while for each integration.
 */
public final class Identify implements Stage {

  private static final Duration SIGHTINGS_APART = Duration.ofMinutes(1);
  private static final int INTEGRATIONS_MAX = 10_000;
  private static final int USER_AGENT_MAX = 200;
  private static final int ERROR_BYTES_MAX = 64 << 10;

  /** What Zoho says of tokens that are revoked, expired or made up. */
  private static final Set<String> DEAD = Set.of("INVALID_TOKEN", "AUTHENTICATION_FAILURE");

  private final Identities identities;
  private final Ledger ledger;
  private final Cache<String, Instant> lastSighting =
      Caffeine.newBuilder().maximumSize(INTEGRATIONS_MAX).build();

  public Identify(Identities identities, Ledger ledger) {
    this.identities = identities;
    this.ledger = ledger;
  }

  /** The call with its caller, where memory knows the token. Never blocks. */
  public Optional<Call> atOnce(Call call) {
    return call.head()
        .token()
        .flatMap(token -> identities.inMemory(token, call.at()))
        .map(call::by);
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var token = call.head().token();
    var caller = token.map(it -> identities.of(it, call.at())).orElseGet(identities::nobody);
    noteSighting(call, caller);
    var reply = next.proceed(call.by(caller)).to(caller);
    if (isOfDeadToken(reply)) {
      token.ifPresent(it -> identities.refused(it, call.at()));
    }
    return reply;
  }

  /** Zoho says of the token itself, and not of what it may do, that it is not valid. */
  private static boolean isOfDeadToken(Reply reply) {
    return reply.status() == 401
        && reply.source() == AnswerSource.UPSTREAM
        && JsonSlice.of(ReadableBody.of(reply, ERROR_BYTES_MAX))
            .flatMap(body -> body.member("code"))
            .filter(code -> DEAD.contains(code.text()))
            .isPresent();
  }

  private void noteSighting(Call call, Caller caller) {
    var last = lastSighting.getIfPresent(caller.integration());
    if (last == null || Duration.between(last, call.at()).abs().compareTo(SIGHTINGS_APART) >= 0) {
      lastSighting.put(caller.integration(), call.at());
      var agent = call.headers().first("User-Agent").orElse("");
      ledger.saw(
          new Sighting(
              call.at(),
              caller,
              agent.substring(0, Math.min(agent.length(), USER_AGENT_MAX)),
              call.origin().address()));
    }
  }
}
