package dev.headgate.zoho.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.credit.Credits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionsTest {

  private final Editions editions = Editions.builtIn();

  @ParameterizedTest
  @CsvSource({
    "free, 3, 0, 5000",
    "free, 3, 9000, 5000",
    "standard, 10, 0, 52500",
    "standard, 10, 1000, 53500",
    "standard, 1000, 0, 100000",
    "professional, 10, 0, 55000",
    "professional, 0, 0, 50000",
    "professional, 10000, 0, 3000000",
    "enterprise, 100, 0, 150000",
    "enterprise, 100, 9000000, 5000000",
    "ultimate, 5000, 0, 10050000"
  })
  void thePoolIsTheFormulaUpToTheMaximum(String name, int licences, long addOn, long pool) {
    assertThat(editions.named(name).orElseThrow().pool(licences, addOn))
        .isEqualTo(new Credits(pool));
  }

  @ParameterizedTest
  @CsvSource({
    "free, 5",
    "standard, 10",
    "Professional, 15",
    "ENTERPRISE, 20",
    "ultimate, 25",
  })
  void eachEditionHasItsCallsInFlight(String name, int concurrency) {
    var edition = editions.named(name).orElseThrow();
    assertThat(edition.concurrency()).isEqualTo(concurrency);
    assertThat(edition.subConcurrency()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "free, free",
    "standard, standard",
    "crmplusstarter, standard",
    "zohoonestandard, standard",
    "professional, professional",
    "enterprise, enterprise",
    "zohooneenterprise, enterprise",
    "ultimate, ultimate",
    "crmplus, ultimate"
  })
  void thePaidTypeOfAnOrganisationTellsItsEdition(String paidType, String name) {
    assertThat(editions.ofPaidType(paidType).orElseThrow().name()).isEqualTo(name);
  }

  @Test
  void anUnknownNameIsNoEdition() {
    assertThat(editions.named("gold")).isEmpty();
    assertThat(editions.ofPaidType("gold")).isEmpty();
    assertThat(editions.names())
        .containsExactly("free", "standard", "professional", "enterprise", "ultimate");
  }

  @Test
  void aNegativeNumberIsRefused() {
    var edition = editions.named("free").orElseThrow();
    assertThatThrownBy(() -> edition.pool(-1, 0)).hasMessage("licences must be >= 0, got -1");
    assertThatThrownBy(() -> edition.pool(1, -1)).hasMessageContaining("got -1");
  }
}
