package dev.headgate.server.own;

import dev.headgate.core.time.Time;
import dev.headgate.server.call.Body;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Headers;
import dev.headgate.server.call.Origin;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.OwnClientConfig;
import dev.headgate.server.stage.Stage;
import dev.headgate.zoho.oauth.Secret;
import dev.headgate.zoho.oauth.TokenAnswer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Headgate as a client of its own: signs in with its refresh token and calls through the gateway's
 * stages, so that its calls are granted, accounted and explained like everyone's.
 */
public final class OwnClient {

  private static final String ADDRESS = "headgate";
  private static final Duration EARLY = Duration.ofMinutes(1);
  private static final int UNAUTHORISED = 401;

  private final Stage.Next gateway;
  private final OwnClientConfig config;
  private final Time time;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Secret> token = Optional.empty();
  private Instant tokenEnds = Instant.MIN;

  public OwnClient(Stage.Next gateway, OwnClientConfig config, Time time) {
    this.gateway = gateway;
    this.config = config;
    this.time = time;
  }

  /**
   * Reads from Zoho; blocks its thread, which must be a virtual one.
   *
   * @param target path and query
   * @return the reply, whatever its status; empty where signing in failed
   */
  public Optional<Reply> get(String target) throws InterruptedException {
    return send("GET", target, Headers.NONE, Body.Bytes.NONE);
  }

  /**
   * Asks Zoho something; blocks its thread, which must be a virtual one.
   *
   * @param target path and query
   * @param headers beside those that say who asks
   * @return the reply, whatever its status; empty where signing in failed
   */
  public Optional<Reply> send(String method, String target, Headers headers, Body body)
      throws InterruptedException {
    var signedIn = signedIn();
    if (signedIn.isEmpty()) {
      return Optional.empty();
    }
    var authorised = headers.plus("Authorization", "Zoho-oauthtoken " + signedIn.get().reveal());
    var reply = gateway.proceed(call(method, target, authorised, body));
    if (reply.status() == UNAUTHORISED) {
      forget(signedIn.get()); // revoked, or pushed out by newer ones: the next call signs in anew
    }
    return Optional.of(reply);
  }

  private Optional<Secret> signedIn() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!time.instant().isBefore(tokenEnds)) {
        signIn();
      }
      return token;
    } finally {
      lock.unlock();
    }
  }

  private void forget(Secret old) {
    lock.lock();
    try {
      if (token.filter(old::equals).isPresent()) {
        token = Optional.empty();
        tokenEnds = Instant.MIN;
      }
    } finally {
      lock.unlock();
    }
  }

  private void signIn() throws InterruptedException {
    var form =
        "grant_type=refresh_token&client_id="
            + encoded(config.clientId())
            + "&client_secret="
            + encoded(config.clientSecret().reveal())
            + "&refresh_token="
            + encoded(config.refreshToken().reveal());
    var reply =
        gateway.proceed(
            call(
                "POST",
                "/oauth/v2/token",
                Headers.of("Content-Type", "application/x-www-form-urlencoded"),
                new Body.Bytes(form.getBytes(StandardCharsets.US_ASCII))));
    if (TokenAnswer.parse(reply.body().bytesOrNone()) instanceof TokenAnswer.Granted granted) {
      token = Optional.of(granted.accessToken());
      tokenEnds = time.instant().plus(granted.expiresIn()).minus(EARLY);
    } else {
      token = Optional.empty();
      tokenEnds = Instant.MIN;
    }
  }

  private Call call(String method, String target, Headers headers, Body body) {
    return new Call(time.instant(), method, target, headers, body, Origin.of(ADDRESS));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
