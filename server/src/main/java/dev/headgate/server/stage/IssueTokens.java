package dev.headgate.server.stage;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.server.call.Answer;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.identity.Identities;
import dev.headgate.server.upstream.Upstream;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.centre.HostKind;
import dev.headgate.zoho.oauth.Fingerprint;
import dev.headgate.zoho.oauth.RevokeRequest;
import dev.headgate.zoho.oauth.Secret;
import dev.headgate.zoho.oauth.TokenAnswer;
import dev.headgate.zoho.oauth.TokenRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes calls to the accounts server on, learns from them which client a token belongs to, and
 * keeps clients with the gateway.
 *
 * <ul>
 *   <li>The client id of a token call is what the issued token's calls are accounted to.
 *   <li>{@code api_domain} in the answer becomes the gateway's own address: several SDKs follow it
 *       and would go straight to Zoho from then on.
 *   <li>Clients that ask for the same refresh at the same time share one call: Zoho refuses after
 *       ten in ten minutes, and some SDKs send one for each call that found its token expired.
 * </ul>
 *
 * <p>Token calls cost no credits. Nothing of them is ever logged or stored in clear.
 */
public final class IssueTokens implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(IssueTokens.class);
  private static final String OPERATION = "issue_token";

  private final Upstream upstream;
  private final Identities identities;
  private final Fingerprint fingerprint;
  private final Ledger ledger;
  private final Optional<URI> publicUrl;
  private final Map<String, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();

  public IssueTokens(
      Upstream upstream,
      Identities identities,
      Fingerprint fingerprint,
      Ledger ledger,
      Optional<URI> publicUrl) {
    this.upstream = upstream;
    this.identities = identities;
    this.fingerprint = fingerprint;
    this.ledger = ledger;
    this.publicUrl = publicUrl;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    if (!concerns(call)) {
      return next.proceed(call);
    }
    if (!TokenRequest.isTokenPath(call.path())) {
      return passOn(call);
    }
    var request =
        TokenRequest.parse(
            call.headers().first("Content-Type").orElse(null),
            call.query(),
            call.body().bytesOrNone());
    if (request.isEmpty()) {
      return finish(call, identities.nobody(), ask(call), AnswerSource.UPSTREAM);
    }
    return request.get().isRefresh() ? share(call, request.get()) : issue(call, request.get());
  }

  private Reply passOn(Call call) throws InterruptedException {
    var answer = CallUpstream.send(upstream, call, CallUpstream.travelling(call.headers()));
    if (RevokeRequest.isRevokePath(call.path()) && answer.status() == 200) {
      RevokeRequest.token(
              call.headers().first("Content-Type").orElse(null),
              call.query(),
              call.body().bytesOrNone())
          .ifPresent(token -> identities.revoked(token, call.at()));
    }
    return reply(answer, AnswerSource.UPSTREAM);
  }

  /** Whether a call goes to the accounts server. */
  public boolean concerns(Call call) {
    return HostKind.of(call.path()) == HostKind.ACCOUNTS;
  }

  private Reply issue(Call call, TokenRequest request) throws InterruptedException {
    var answer = ask(call);
    return finish(call, learn(call, request, answer), answer, AnswerSource.UPSTREAM);
  }

  /** One call for all who ask the same at the same time; the first to come makes it. */
  private Reply share(Call call, TokenRequest request) throws InterruptedException {
    var key = fingerprint.of(allOf(request));
    var mine = new CompletableFuture<Answer>();
    var first = underWay.putIfAbsent(key, mine);
    if (first != null) {
      return finish(call, asker(request), await(first), AnswerSource.JOINED);
    }
    try {
      var answer = ask(call);
      var caller = learn(call, request, answer);
      mine.complete(answer);
      return finish(call, caller, answer, AnswerSource.UPSTREAM);
    } catch (InterruptedException | RuntimeException failure) {
      mine.completeExceptionally(failure);
      throw failure;
    } finally {
      underWay.remove(key, mine);
    }
  }

  /** Also the client's secret: who has a wrong one must not be given a right one's token. */
  private static Secret allOf(TokenRequest request) {
    return new Secret(
        String.join(
            "\n",
            request.clientId(),
            request.clientSecret().map(Secret::reveal).orElse(""),
            request.refreshToken().map(Secret::reveal).orElse("")));
  }

  private Caller asker(TokenRequest request) {
    return identities.client(
        request.clientId(),
        request.refreshToken().or(request::code).orElseGet(() -> new Secret("")));
  }

  private static Answer await(CompletableFuture<Answer> first) throws InterruptedException {
    try {
      return first.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the shared token call was stopped", failed.getCause());
    }
  }

  private Answer ask(Call call) throws InterruptedException {
    // The answer has to be read and rewritten here, so it must come uncompressed.
    var headers =
        CallUpstream.travelling(call.headers())
            .without("Accept-Encoding")
            .plus("Accept-Encoding", "identity");
    var answer = CallUpstream.send(upstream, call, headers);
    if (answer.body() instanceof Body.Streamed endless) {
      endless.cancel();
      throw new UpstreamFailure.Broke("the answer to a token call was far too long", null);
    }
    return answer;
  }

  /** Remembers whose the issued token is, where one was issued, and says who asked. */
  private Caller learn(Call call, TokenRequest request, Answer answer) {
    if (!(TokenAnswer.parse(answer.body().bytesOrNone()) instanceof TokenAnswer.Granted granted)) {
      return asker(request);
    }
    // A code grant brings the refresh token that later calls will be known by.
    var caller =
        granted
            .refreshToken()
            .map(token -> identities.client(request.clientId(), token))
            .orElseGet(() -> asker(request));
    granted
        .refreshToken()
        .or(request::refreshToken)
        .ifPresent(grant -> identities.learnGrant(grant, caller.principal()));
    try {
      identities.learn(
          granted.accessToken(),
          request.clientId(),
          caller.principal(),
          call.at().plus(granted.expiresIn()));
    } catch (LedgerUnavailable failure) {
      // A granted token is not taken back from its client; until a restart memory knows it.
      LOG.warn("whose a token is could not be written down: {}", failure.getMessage());
    }
    return caller;
  }

  private Reply finish(Call call, Caller caller, Answer answer, AnswerSource source) {
    count(call, caller, source);
    var body = answer.body();
    if (body instanceof Body.Bytes(var bytes)) {
      body = new Body.Bytes(TokenAnswer.rewriteApiDomain(bytes, gatewayAddress(call)));
    }
    return reply(new Answer(answer.status(), answer.headers(), body), source).to(caller);
  }

  private void count(Call call, Caller caller, AnswerSource source) {
    try {
      ledger.count(new FreeAnswer(call.at(), caller, OPERATION, null, source, Credits.ZERO));
    } catch (LedgerUnavailable failure) {
      LOG.warn("a token call was not counted: {}", failure.getMessage());
    }
  }

  private String gatewayAddress(Call call) {
    return publicUrl
        .map(URI::toString)
        .orElseGet(() -> "http://" + call.headers().first("Host").orElse("127.0.0.1"));
  }

  private static Reply reply(Answer answer, AnswerSource source) {
    return new Reply(
        answer.status(),
        CallUpstream.travelling(answer.headers()),
        answer.body(),
        source,
        Credits.ZERO);
  }
}
