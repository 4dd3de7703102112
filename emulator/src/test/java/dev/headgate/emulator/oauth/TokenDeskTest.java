package dev.headgate.emulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenDeskTest {

  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final String API = "http://127.0.0.1:8200";
  private static final OAuthClient FORMS =
      new OAuthClient("1000.FORMS", "secret-f", List.of("1000.rf"), List.of("code-1"), "77");
  private static final OAuthClient SYNC = OAuthClient.of("1000.SYNC", "secret-s", "1000.rs");

  @Test
  void aRefreshTokenGivesAnAccessTokenForAnHour() throws Exception {
    var desk = desk(false, true);
    var answer = json(desk.issue(refresh(FORMS, "1000.rf"), API, NINE));

    assertThat(answer.path("access_token").asText()).matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
    assertThat(answer.path("api_domain").asText()).isEqualTo(API);
    assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.path("expires_in").asInt()).isEqualTo(3600);
    assertThat(answer.has("refresh_token")).isFalse();

    var token = answer.path("access_token").asText();
    assertThat(known(desk, "Zoho-oauthtoken " + token, NINE.plusSeconds(3599)).userId())
        .isEqualTo("77");
    assertThat(known(desk, "Bearer " + token, NINE).clientId()).isEqualTo("1000.FORMS");
    assertThat(known(desk, "bearer " + token, NINE).resetHeader())
        .isEqualTo("2026-11-24T10:00:00+00:00");
    assertThat(desk.identify("Bearer " + token, NINE.plusSeconds(3600)))
        .isInstanceOf(Identity.Unknown.class);
  }

  @Test
  void aClientThatNamesNoUserActsAsTheFirst() throws Exception {
    var desk = desk(false, true);
    var token = token(desk.issue(refresh(SYNC, "1000.rs"), API, NINE));

    assertThat(known(desk, "Bearer " + token, NINE).userId()).isEqualTo("first-user");
  }

  @Test
  void aMissingHeaderIsToldFromABadToken() {
    var desk = desk(false, true);

    assertThat(desk.identify("", NINE)).isInstanceOf(Identity.Missing.class);
    assertThat(desk.identify("Basic abc", NINE)).isInstanceOf(Identity.Missing.class);
    assertThat(desk.identify("Zoho-oauthtoken 1000.x.y", NINE))
        .isInstanceOf(Identity.Unknown.class);
  }

  @Test
  void aCodeIsGoodForOneExchange() throws Exception {
    var desk = desk(false, true);
    var form = form(FORMS, Map.of("grant_type", "authorization_code", "code", "code-1"));
    var answer = json(desk.issue(form, API, NINE));
    var refreshToken = answer.path("refresh_token").asText();

    assertThat(refreshToken).matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
    assertThat(error(desk.issue(form, API, NINE))).isEqualTo("invalid_code");
    assertThat(token(desk.issue(refresh(FORMS, refreshToken), API, NINE))).isNotEmpty();
  }

  @Test
  void strangersAreTurnedAway() throws Exception {
    var desk = desk(false, true);
    var stranger = OAuthClient.of("1000.WHO", "x", "1000.rw");
    var wrongSecret = OAuthClient.of("1000.FORMS", "wrong", "1000.rf");

    assertThat(error(desk.issue(refresh(stranger, "1000.rw"), API, NINE)))
        .isEqualTo("invalid_client");
    assertThat(error(desk.issue(refresh(wrongSecret, "1000.rf"), API, NINE)))
        .isEqualTo("invalid_client");
    assertThat(error(desk.issue(refresh(FORMS, "1000.rs"), API, NINE))).isEqualTo("invalid_code");
    assertThat(error(desk.issue(form(FORMS, Map.of("grant_type", "password")), API, NINE)))
        .isEqualTo("unsupported_grant_type");
  }

  @Test
  void anyClientIsAcceptedOnRequest() throws Exception {
    var desk = desk(true, true);
    var stranger = OAuthClient.of("1000.WHO", "x", "shared");
    var other = OAuthClient.of("1000.OTHER", "y", "shared");
    var token = token(desk.issue(refresh(stranger, "shared"), API, NINE));
    var otherToken = token(desk.issue(refresh(other, "shared"), API, NINE));
    var code = form(stranger, Map.of("grant_type", "authorization_code", "code", "any"));

    assertThat(known(desk, "Bearer " + token, NINE).clientId()).isEqualTo("1000.WHO");
    assertThat(known(desk, "Bearer " + otherToken, NINE).clientId()).isEqualTo("1000.OTHER");
    assertThat(json(desk.issue(code, API, NINE)).path("refresh_token").asText()).isNotEmpty();
    assertThat(error(desk.issue(new TokenForm(Map.of("refresh_token", "r")), API, NINE)))
        .as("a request without a client id")
        .isEqualTo("invalid_client");
  }

  @Test
  void tenTokensLiveAndTheOldestDiesForTheEleventh() throws Exception {
    var desk = desk(false, true);
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 11; i++) {
      // A minute and more apart, so that the limit on requests stays out of it.
      var at = NINE.plusSeconds(i * 61L);
      tokens.add(token(desk.issue(refresh(FORMS, "1000.rf"), API, at)));
    }

    var now = NINE.plusSeconds(11 * 61);
    assertThat(desk.identify("Bearer " + tokens.getFirst(), now))
        .isInstanceOf(Identity.Unknown.class);
    for (var token : tokens.subList(1, 11)) {
      assertThat(desk.identify("Bearer " + token, now)).isInstanceOf(Identity.Known.class);
    }
  }

  @Test
  void tenRequestsInTenMinutesAreServed() throws Exception {
    var desk = desk(false, true);
    for (int i = 0; i < 10; i++) {
      token(desk.issue(refresh(FORMS, "1000.rf"), API, NINE.plusSeconds(i)));
    }
    var refused = desk.issue(refresh(FORMS, "1000.rf"), API, NINE.plusSeconds(599));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(json(refused).path("error").asText()).isEqualTo("Access Denied");
    assertThat(json(refused).path("status").asText()).isEqualTo("failure");
    assertThat(desk.refusedRequests()).isEqualTo(1);
    assertThat(token(desk.issue(refresh(SYNC, "1000.rs"), API, NINE.plusSeconds(599))))
        .as("another refresh token has its own count")
        .isNotEmpty();
    assertThat(token(desk.issue(refresh(FORMS, "1000.rf"), API, NINE.plusSeconds(600))))
        .as("the first request is ten minutes old")
        .isNotEmpty();
    assertThat(desk.issue(refresh(FORMS, "1000.rf"), API, NINE.plusSeconds(600)).status())
        .isEqualTo(400);
  }

  @Test
  void theLimitsCanBeSwitchedOff() throws Exception {
    var desk = desk(false, false);
    var tokens = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      tokens.add(token(desk.issue(refresh(FORMS, "1000.rf"), API, NINE)));
    }

    assertThat(tokens).doesNotHaveDuplicates();
    assertThat(desk.identify("Bearer " + tokens.getFirst(), NINE))
        .isInstanceOf(Identity.Known.class);
  }

  @Test
  void revokingARefreshTokenEndsItsAccessTokens() throws Exception {
    for (boolean anyClient : new boolean[] {false, true}) {
      var desk = desk(anyClient, true);
      var token = token(desk.issue(refresh(FORMS, "1000.rf"), API, NINE));

      assertThat(desk.revoke(new TokenForm(Map.of("token", "1000.rf"))).status()).isEqualTo(200);
      assertThat(desk.identify("Bearer " + token, NINE)).isInstanceOf(Identity.Unknown.class);
      assertThat(error(desk.issue(refresh(FORMS, "1000.rf"), API, NINE))).isEqualTo("invalid_code");
      assertThat(error(desk.revoke(new TokenForm(Map.of("token", "1000.rf")))))
          .isEqualTo("invalid_code");
    }
  }

  @Test
  void theSameSeedGivesTheSameTokens() throws Exception {
    var one = desk(false, true);
    var two = desk(false, true);
    for (int i = 0; i < 5; i++) {
      assertThat(token(one.issue(refresh(FORMS, "1000.rf"), API, NINE)))
          .isEqualTo(token(two.issue(refresh(FORMS, "1000.rf"), API, NINE)));
    }
    var other = new TokenDesk(rules(false, true), "first-user", 2);
    assertThat(token(other.issue(refresh(FORMS, "1000.rf"), API, NINE)))
        .isNotEqualTo(token(desk(false, true).issue(refresh(FORMS, "1000.rf"), API, NINE)));
  }

  @Test
  void twoClientsCannotHaveOneId() {
    assertThatThrownBy(() -> new OAuthRules(List.of(FORMS, FORMS), false, true))
        .hasMessageContaining("1000.FORMS");
  }

  @Test
  void memoryIsBoundedHoweverManyClientsCome() throws Exception {
    var desk = desk(true, true);
    int served = 0;
    for (int i = 0; i < 10_500; i++) {
      var client = OAuthClient.of("1000.C" + i, "x", "r");
      if (json(desk.issue(refresh(client, "r"), API, NINE.plus(Duration.ofSeconds(i))))
          .has("access_token")) {
        served++;
      }
    }

    assertThat(served).isBetween(9_900, 10_000);
  }

  private static TokenDesk desk(boolean anyClient, boolean limits) {
    return new TokenDesk(rules(anyClient, limits), "first-user", 1);
  }

  private static OAuthRules rules(boolean anyClient, boolean limits) {
    return new OAuthRules(List.of(FORMS, SYNC), anyClient, limits);
  }

  private static TokenForm refresh(OAuthClient client, String refreshToken) {
    return form(client, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
  }

  private static TokenForm form(OAuthClient client, Map<String, String> more) {
    var parameters = new HashMap<>(more);
    parameters.put("client_id", client.id());
    parameters.put("client_secret", client.secret());
    return new TokenForm(parameters);
  }

  private static AccessToken known(TokenDesk desk, String authorization, Instant now) {
    return switch (desk.identify(authorization, now)) {
      case Identity.Known(var token) -> token;
      case Identity other -> throw new AssertionError("not known but " + other);
    };
  }

  private static JsonNode json(TokenAnswer answer) throws Exception {
    return new JsonMapper().readTree(answer.body());
  }

  private static String token(TokenAnswer answer) throws Exception {
    return json(answer).required("access_token").asText();
  }

  private static String error(TokenAnswer answer) throws Exception {
    return json(answer).required("error").asText();
  }
}
