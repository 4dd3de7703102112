package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final byte[] KEY = "0123456789abcdef".getBytes(UTF_8);

  @ParameterizedTest
  @CsvSource({
    "Zoho-oauthtoken 1000.aa.bb",
    "zoho-OAuthToken 1000.aa.bb",
    "Bearer 1000.aa.bb",
    "bearer   1000.aa.bb",
    "' BEARER 1000.aa.bb '"
  })
  void aTokenIsReadFromBothSchemes(String header) {
    assertThat(Authorisation.token(header)).contains(new Secret("1000.aa.bb"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "1000.aa.bb", "Bearer a b"})
  void anythingElseHasNoToken(String header) {
    assertThat(Authorisation.token(header)).isEmpty();
    assertThat(Authorisation.token(null)).isEmpty();
  }

  /** Computed with: printf '1000.aa.bb' | openssl dgst -sha256 -hmac 0123456789abcdef. */
  @Test
  void aFingerprintIsTheBeginningOfTheKeyedHash() {
    assertThat(new Fingerprint(KEY).of(new Secret("1000.aa.bb")))
        .isEqualTo("df420f8e5875151412e9657f33e13efe");
  }

  @Test
  void aFingerprintDependsOnSecretAndKey() {
    var fingerprint = new Fingerprint(KEY);
    var one = fingerprint.of(new Secret("1000.aa.bb"));
    assertThat(one).matches("[0-9a-f]{32}").isEqualTo(fingerprint.of(new Secret("1000.aa.bb")));
    assertThat(fingerprint.of(new Secret("1000.aa.bc"))).isNotEqualTo(one);
    assertThat(new Fingerprint("fedcba9876543210".getBytes(UTF_8)).of(new Secret("1000.aa.bb")))
        .isNotEqualTo(one);
  }

  @Test
  void theSameSecretHasAnotherFingerprintByEachKey() {
    var secret = new Secret("1000.aa.bb");
    var one = new Fingerprint(KEY);
    var other = new Fingerprint("fedcba9876543210".getBytes(UTF_8));
    assertThat(one.of(secret)).isNotEqualTo(other.of(secret));
    assertThat(one.of(secret)).isEqualTo(one.of(new Secret("1000.aa.bb")));
    assertThat(other.of(secret)).isEqualTo(other.of(new Secret("1000.aa.bb")));
  }

  @Test
  void fingerprintsOfManyThreadsAreTheSame() {
    var fingerprint = new Fingerprint(KEY);
    var distinct =
        IntStream.range(0, 20_000)
            .parallel()
            .mapToObj(i -> i % 10 + fingerprint.of(new Secret("token " + i % 10)))
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(10);
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> new Fingerprint(new byte[15]))
        .hasMessage("the fingerprint key must have at least 16 bytes, got 15");
  }

  @Test
  void aSecretPrintsNothingOfItself() {
    assertThat(new Secret("1000.aa.bb")).hasToString("(secret)");
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).isNotEqualTo(new Secret("b"));
    assertThat(new Secret("a")).hasSameHashCodeAs(new Secret("a"));
    assertThat(new Secret("a").reveal()).isEqualTo("a");
  }
}
