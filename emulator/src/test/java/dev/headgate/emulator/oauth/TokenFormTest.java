package dev.headgate.emulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormTest {

  private static final String PARAMETERS =
      "grant_type=refresh_token&client_id=1000.ABC&client_secret=a%2Bb+c&refresh_token=1000.r";

  @Test
  void parametersComeAsAForm() throws Exception {
    assertComplete(TokenForm.read("application/x-www-form-urlencoded", "", bytes(PARAMETERS)));
  }

  @Test
  void parametersComeAsAFormWithoutAContentType() throws Exception {
    assertComplete(TokenForm.read("", "", bytes(PARAMETERS)));
  }

  @Test
  void parametersComeInTheQueryWithAnEmptyBody() throws Exception {
    assertComplete(TokenForm.read("", PARAMETERS, new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/form-data", "Multipart/Form-Data"})
  void parametersComeAsMultipart(String type) throws Exception {
    var body =
        part("grant_type", "refresh_token")
            + part("client_id", "1000.ABC")
            + part("client_secret", "a+b c")
            + part("refresh_token", "1000.r")
            + "----x--\r\n";

    assertComplete(TokenForm.read(type + "; boundary=--x", "", bytes(body)));
  }

  @Test
  void theBodyWinsOverTheQuery() throws Exception {
    var form = TokenForm.read("", "client_id=query&code=c", bytes("client_id=body"));

    assertThat(form.get("client_id")).isEqualTo("body");
    assertThat(form.get("code")).isEqualTo("c");
    assertThat(form.get("absent")).isEmpty();
  }

  @Test
  void aBrokenEscapeOrBoundaryIsRefused() {
    assertThatThrownBy(() -> TokenForm.read("", "client_id=%zz", new byte[0]))
        .isInstanceOf(TokenForm.BadForm.class);
    assertThatThrownBy(() -> TokenForm.read("multipart/form-data", "", bytes("x")))
        .isInstanceOf(TokenForm.BadForm.class);
  }

  @Test
  void whatItPrintsHoldsNoSecret() throws Exception {
    assertThat(TokenForm.read("", PARAMETERS, new byte[0]).toString())
        .contains("client_secret")
        .doesNotContain("a+b c")
        .doesNotContain("1000.");
  }

  private static void assertComplete(TokenForm form) {
    assertThat(form.parameters())
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("client_id", "1000.ABC")
        .containsEntry("client_secret", "a+b c")
        .containsEntry("refresh_token", "1000.r")
        .hasSize(4);
  }

  private static String part(String name, String value) {
    return "----x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
