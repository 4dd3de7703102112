package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenRequestTest {

  private static final String FORM_TYPE = "application/x-www-form-urlencoded";
  private static final String BOUNDARY = "--------------------------123456789012345678901234";
  private static final String MULTIPART_TYPE = "multipart/form-data; boundary=" + BOUNDARY;
  private static final String FORM =
      "grant_type=refresh_token&client_id=1000.ABC&client_secret=s3cr3t"
          + "&refresh_token=1000.aaaa.bbbb";
  private static final byte[] EMPTY = {};

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORM_TYPE,
        "application/x-www-form-urlencoded; charset=UTF-8",
        "APPLICATION/X-WWW-FORM-URLENCODED",
        "text/plain; charset=UTF-8",
        ""
      })
  void aFormIsReadWhateverTheContentTypeCallsIt(String contentType) {
    assertThatItIsTheRefresh(TokenRequest.parse(contentType, "", FORM.getBytes(UTF_8)));
  }

  @Test
  void aFormIsReadWithoutAContentType() {
    assertThatItIsTheRefresh(TokenRequest.parse(null, "", FORM.getBytes(UTF_8)));
  }

  @Test
  void everythingMayStandInTheQuery() {
    assertThatItIsTheRefresh(TokenRequest.parse(null, FORM, EMPTY));
    assertThatItIsTheRefresh(TokenRequest.parse(FORM_TYPE, FORM + "&", EMPTY));
    assertThatItIsTheRefresh(TokenRequest.parse(MULTIPART_TYPE, FORM, EMPTY));
  }

  @Test
  void parametersMayBeSpreadOverQueryAndBody() {
    var query = "grant_type=refresh_token&client_id=1000.ABC";
    var body = "client_secret=s3cr3t&refresh_token=1000.aaaa.bbbb";
    assertThatItIsTheRefresh(TokenRequest.parse(FORM_TYPE, query, body.getBytes(UTF_8)));
    assertThatItIsTheRefresh(TokenRequest.parse(FORM_TYPE, FORM, FORM.getBytes(UTF_8)));
  }

  @Test
  void escapesAreDecoded() {
    var form = "grant_type=authorization%5Fcode&client_id=1000.A%2BB&code=1000.x%2Fy+z";
    var request = TokenRequest.parse(FORM_TYPE, "", form.getBytes(UTF_8)).orElseThrow();
    assertThat(request.grantType()).isEqualTo("authorization_code");
    assertThat(request.clientId()).isEqualTo("1000.A+B");
    assertThat(request.code()).contains(new Secret("1000.x/y z"));
    assertThat(request.refreshToken()).isEmpty();
    assertThat(request.isRefresh()).isFalse();
  }

  @Test
  void aMultipartFormOfTheNodeSdksIsRead() {
    var body = multipart("Content-Disposition: form-data; name=\"%s\"");
    assertThatItIsTheRefresh(TokenRequest.parse(MULTIPART_TYPE, "", body.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-disposition: form-data; name=\"%s\"",
        "CONTENT-DISPOSITION:form-data;name=%s",
        "Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"%s\"",
        "Content-Disposition: form-data; name=\"%s\"\r\nContent-Type: text/plain"
      })
  void thePartsOfAMultipartFormMayBeHeadedInManyWays(String headers) {
    assertThatItIsTheRefresh(
        TokenRequest.parse(MULTIPART_TYPE, "", multipart(headers).getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Multipart/Form-Data; Boundary=\"" + BOUNDARY + "\"",
        "multipart/form-data;charset=utf-8;boundary=" + BOUNDARY,
      })
  void theBoundaryMayBeQuotedAndInAnyCase(String contentType) {
    var body = multipart("Content-Disposition: form-data; name=\"%s\"").getBytes(UTF_8);
    assertThatItIsTheRefresh(TokenRequest.parse(contentType, "", body));
  }

  @Test
  void bareLineFeedsAndAPreambleAreReadToo() {
    var body = "preamble\r\n" + multipart("Content-Disposition: form-data; name=\"%s\"");
    assertThatItIsTheRefresh(TokenRequest.parse(MULTIPART_TYPE, "", body.getBytes(UTF_8)));
    var bare = body.replace("\r\n", "\n");
    assertThatItIsTheRefresh(TokenRequest.parse(MULTIPART_TYPE, "", bare.getBytes(UTF_8)));
  }

  @Test
  void aFileAmongThePartsIsPassedOver() {
    var file =
        "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"client_id\"; filename=\"x\"\r\n\r\nno\r\n";
    var body = file + multipart("Content-Disposition: form-data; name=\"%s\"");
    assertThatItIsTheRefresh(TokenRequest.parse(MULTIPART_TYPE, "", body.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a client id is missing | grant_type=refresh_token&refresh_token=1000.a.b",
        "a grant type is missing | client_id=1000.ABC",
        "a grant type is empty | client_id=1000.ABC&grant_type=",
        "a parameter contradicts itself | client_id=1000.ABC&client_id=1000.DEF&grant_type=x",
        "an escape is broken | client_id=1000.ABC&grant_type=%zz",
        "it is no form | {\"client_id\":\"1000.ABC\",\"grant_type\":\"refresh_token\"}"
      })
  void nothingIsSaidAboutARequestWhere(String reason, String form) {
    assertThat(TokenRequest.parse(FORM_TYPE, "", form.getBytes(UTF_8))).as(reason).isEmpty();
    assertThat(TokenRequest.parse(FORM_TYPE, form, EMPTY)).as(reason).isEmpty();
  }

  @Test
  void aQueryThatContradictsTheBodyIsNotTrusted() {
    assertThat(TokenRequest.parse(FORM_TYPE, "client_id=1000.DEF", FORM.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aMultipartFormThatBreaksOffIsNotTrusted() {
    var body = multipart("Content-Disposition: form-data; name=\"%s\"");
    var cut = body.substring(0, body.length() - BOUNDARY.length() - 8).getBytes(UTF_8);
    assertThat(TokenRequest.parse(MULTIPART_TYPE, "", cut)).isEmpty();
    assertThat(TokenRequest.parse("multipart/form-data", "", body.getBytes(UTF_8))).isEmpty();
    assertThat(
            TokenRequest.parse(
                MULTIPART_TYPE, "", multipart("X-Other: name=\"%s\"").getBytes(UTF_8)))
        .isEmpty();
  }

  @Test
  void tooLargeABodyIsNotLookedAt() {
    var body = FORM + "&x=" + "y".repeat(Parameters.BODY_BYTES_MAX);
    assertThat(TokenRequest.parse(FORM_TYPE, "", body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void noSecretIsEverPrinted() {
    var request = TokenRequest.parse(FORM_TYPE, "", FORM.getBytes(UTF_8)).orElseThrow();
    var printed = "" + request + request.clientSecret() + request.refreshToken() + request.code();
    assertThat(printed).doesNotContain("s3cr3t").doesNotContain("aaaa").contains("(secret)");
  }

  @ParameterizedTest
  @CsvSource({
    "/oauth/v2/token, true",
    "/oauth/v2/token/, true",
    "/oauth/v2/token/revoke, false",
    "/oauth/v2/auth, false",
    "/crm/v8/Leads, false"
  })
  void theTokenPathIsKnown(String path, boolean token) {
    assertThat(TokenRequest.isTokenPath(path)).isEqualTo(token);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 20_481})
  void noRequestWhateverItsBytesMakesItThrow(long seed) {
    var random = new SplittableRandom(seed);
    var words =
        new String[] {
          "--",
          BOUNDARY,
          "\r\n",
          "\n",
          "Content-Disposition: form-data;",
          " name=",
          "\"",
          "&",
          "=",
          "%",
          "%4",
          "client_id",
          "grant_type",
          "refresh_token",
          ";filename=",
          "\u20ac",
          "\r"
        };
    for (var i = 0; i < 1_500; i++) {
      var text = new StringBuilder();
      for (var j = random.nextInt(40); j > 0; j--) {
        text.append(words[random.nextInt(words.length)]);
      }
      var body = text.toString().getBytes(UTF_8);
      for (var contentType :
          new String[] {MULTIPART_TYPE, FORM_TYPE, "multipart/form-data;boundary=\""}) {
        TokenRequest.parse(contentType, text.toString(), body)
            .ifPresent(
                request ->
                    assertThat(request.clientId()).as("seed %s, %s", seed, text).isNotEmpty());
      }
    }
  }

  private static void assertThatItIsTheRefresh(Optional<TokenRequest> parsed) {
    var request = parsed.orElseThrow();
    assertThat(request.grantType()).isEqualTo("refresh_token");
    assertThat(request.clientId()).isEqualTo("1000.ABC");
    assertThat(request.clientSecret()).contains(new Secret("s3cr3t"));
    assertThat(request.refreshToken()).contains(new Secret("1000.aaaa.bbbb"));
    assertThat(request.code()).isEmpty();
    assertThat(request.isRefresh()).isTrue();
  }

  /** As the form-data package of Node writes it. */
  private static String multipart(String headers) {
    return part(headers, "grant_type", "refresh_token")
        + part(headers, "client_id", "1000.ABC")
        + part(headers, "client_secret", "s3cr3t")
        + part(headers, "refresh_token", "1000.aaaa.bbbb")
        + "--"
        + BOUNDARY
        + "--\r\n";
  }

  private static String part(String headers, String name, String value) {
    return "--" + BOUNDARY + "\r\n" + headers.replace("%s", name) + "\r\n\r\n" + value + "\r\n";
  }
}
