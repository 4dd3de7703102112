package dev.headgate.zoho.edition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LicenceTest {

  private static Optional<Licence> read(String answer) {
    return Licence.ofOrg(answer.getBytes(UTF_8));
  }

  @Test
  void anOrganisationTellsWhatItBought() {
    assertThat(
            read(
                """
                {"org":[{"country":"X","hierarchy":{"a":[1,{"license_details_not":2}]},
                 "license_details":{"paid_expiry":null,"x":{"y":[1]},"users_license_purchased":25,
                 "trial_type":null,"paid_type":"zohooneenterprise","paid":true},"id":"4150"}]}
                """))
        .contains(new Licence("zohooneenterprise", 25));
  }

  @Test
  void aNumberMayComeInQuotes() {
    assertThat(
            read(
                "{\"org\":[{\"license_details\":{\"users_license_purchased\":\"3\",\"paid_type\":\"free\"}}]}"))
        .contains(new Licence("free", 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "{}",
        "{\"org\":[]}",
        "{\"org\":[{\"license_details\":null}]}",
        "{\"org\":[{\"license_details\":{\"paid_type\":\"free\"}}]}",
        "{\"org\":[{\"license_details\":{\"users_license_purchased\":5}}]}",
        "{\"org\":[{\"license_details\":{\"paid_type\":\"free\",\"users_license_purchased\":0}}]}",
        "{\"org\":[{\"license_details\":{\"paid_type\":\"free\",\"users_license_purchased\":\"many\"}}]}",
        "{\"org\":[{\"license_details\":{\"paid_type\":\"free\",\"users_license_purchased\":99999999999}}]}",
        "{\"org\":[{\"license_details\":{\"paid_type\":\"free\",\"users_license_purchased\":5"
      })
  void whatDoesNotTellBothTellsNothing(String answer) {
    assertThat(read(answer)).isEmpty();
  }

  @Test
  void theFeatureTellsHowManyUsersThereMayBe() {
    assertThat(
            Licence.ofUserLicences(
                """
                {"__features":[{"api_name":"user_licenses","components":[],
                 "details":{"available_count":{"total":2},"used_count":{"total":8},
                 "limits":{"x":[1],"total":10}}}]}
                """
                    .getBytes(UTF_8)))
        .hasValue(10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"limits\":{}}",
        "{\"limits\":{\"total\":0}}",
        "{\"limits\":{\"total\":{"
      })
  void aFeatureThatTellsNothingTellsNothing(String answer) {
    assertThat(Licence.ofUserLicences(answer.getBytes(UTF_8))).isEmpty();
  }
}
