package dev.headgate.emulator.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditionTableTest {

  private static final EditionTable EDITIONS = EditionTable.load();

  @ParameterizedTest(name = "{0}, {1} users, {2} bought: {3}")
  @CsvSource({
    "free,3,0,5000",
    "standard,10,0,52500",
    "standard,10,1000,53500",
    "standard,1000,0,100000",
    "professional,10,0,55000",
    "enterprise,100,0,150000",
    "enterprise,5000,1000000,5000000",
    "ultimate,10000,0,20050000"
  })
  void anEditionGrantsItsPool(String edition, int users, long addOn, long pool) {
    assertThat(EDITIONS.named(edition).pool(users, addOn)).isEqualTo(pool);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"free,5", "standard,10", "professional,15", "enterprise,20", "ultimate,25"})
  void anEditionGrantsItsCallsInFlight(String edition, int concurrency) {
    assertThat(EDITIONS.named(edition).concurrency()).isEqualTo(concurrency);
    assertThat(EDITIONS.named(edition).subConcurrency()).isEqualTo(10);
  }

  @Test
  void anUnknownEditionIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> EDITIONS.named("gold"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gold")
        .hasMessageContaining("professional");
  }

  @Test
  void theFreeEditionSellsNoCredits() {
    var free = EDITIONS.named("free");

    assertThatThrownBy(() -> free.pool(1, 1)).hasMessageContaining("add-on-credits");
  }
}
