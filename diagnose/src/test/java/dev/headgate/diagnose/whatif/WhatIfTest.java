package dev.headgate.diagnose.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import dev.headgate.diagnose.report.WhatIfReport;
import dev.headgate.zoho.edition.Editions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A day replayed under other subscriptions and with its causes mended. */
final class WhatIfTest {

  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Stream POLLS = new Stream("bi", "get_records", "Leads");
  private static final Stream WORK = new Stream("bi", "insert_records", "Leads");
  private static final SubscriptionPrices PRICES = SubscriptionPrices.builtIn();

  /** 4,320 credits of polling and 2,880 of work in a day: more than the free edition's 5,000. */
  private static Traffic day() {
    var traffic = new Traffic();
    for (int minute = 0; minute < 24 * 60; minute += 5) {
      traffic.add(START.plus(Duration.ofMinutes(minute)), POLLS, 15);
      traffic.add(START.plus(Duration.ofMinutes(minute)), WORK, 10);
    }
    return traffic;
  }

  private static Finding polling(long saving) {
    return new Finding(
        Cause.POLLER,
        "bi",
        1_440,
        new Credits(4_320),
        0.9,
        List.of(),
        "don't",
        Effort.SMALL,
        new Credits(saving),
        Map.of(POLLS, 4_320L));
  }

  private static Subscription of(String edition, int users) {
    return new Subscription(Editions.builtIn().named(edition).orElseThrow(), users, 0);
  }

  private static WhatIf free(Finding... plan) {
    return WhatIf.of(day(), List.of(plan), of("free", 3), Editions.builtIn(), PRICES, 0.1);
  }

  @Test
  void aMendedCauseSpendsLessAndTheOthersAsMuch() {
    var traffic = day();
    long left =
        traffic.without(List.of(polling(2_160))).stream()
            .mapToLong(spend -> spend.credits().units())
            .sum();
    assertThat(traffic.credits()).isEqualTo(7_200);
    assertThat(left).isEqualTo(7_200 - 2_160);
  }

  @Test
  void aFixThatIsEnoughIsWorthTheUpgrade() {
    var answer = free(polling(4_320));
    assertThat(answer.now().outcome().firstRefused())
        .isEqualTo(START.plus(Duration.ofMinutes(1_000)));
    assertThat(answer.upgrade().orElseThrow().what()).isEqualTo("standard, 3 users");
    assertThat(answer.upgrade().orElseThrow().monthly().orElseThrow()).isEqualByComparingTo("42");
    assertThat(answer.worthTheUpgrade())
        .extracting(WhatIf.Choice::what)
        .containsExactly("mend poller of bi");
    assertThat(answer.monthsNow()).hasValue(0);
    // 2,880 · 1.1^5 = 4,638, 1.1^6: 5,102
    assertThat(answer.monthsMended()).hasValue(6);
    assertThat(WhatIfReport.text(day(), answer, PRICES))
        .contains("standard, 3 users for 42 USD a month more")
        .contains("it costs nothing: mend poller of bi")
        .contains("They are not certain");
  }

  @Test
  void aFixThatSavesTooLittleIsNot() {
    assertThat(free(polling(1_000)).worthTheUpgrade()).isEmpty();
  }

  @Test
  void moreUsersAndAddOnCreditsAreOffered() {
    var traffic = new Traffic();
    for (int minute = 0; minute < 24 * 60; minute += 5) {
      traffic.add(START.plus(Duration.ofMinutes(minute)), WORK, 210); // 60,480
    }
    var answer =
        WhatIf.of(traffic, List.of(), of("professional", 10), Editions.builtIn(), PRICES, 0);
    assertThat(answer.bought())
        .extracting(WhatIf.Choice::what)
        .contains("professional, 21 users", "professional, 10 users, 6,000 add-on credits")
        .doesNotContain("free, 10 users");
    // 6,000 credits cost 0.84 dollars a day.
    assertThat(answer.upgrade().orElseThrow().what()).contains("add-on");
    assertThat(answer.upgrade().orElseThrow().monthly().orElseThrow())
        .isEqualByComparingTo("255.20");
  }

  @Test
  void whatIsEnoughNeedsNoUpgrade() {
    var answer = WhatIf.of(day(), List.of(), of("standard", 3), Editions.builtIn(), PRICES, 0.05);
    assertThat(answer.upgrade()).isEmpty();
    assertThat(WhatIfReport.text(day(), answer, PRICES)).contains("What you have is enough");
  }

  @Test
  void additionalCreditsCostWhatZohosExampleSays() {
    assertThat(PRICES.addOnCredits().monthly(new Credits(100_000))).isEqualByComparingTo("240");
    assertThat(PRICES.addOnCredits().monthly(Credits.ZERO)).isEqualByComparingTo("0");
  }

  @Test
  void everyEditionHasAPriceAndItSaysWhetherItIsCertain() {
    for (var edition : Editions.builtIn().all()) {
      assertThat(PRICES.monthly(new Subscription(edition, 1, 0))).isPresent();
    }
    assertThat(PRICES.editions().certain()).isFalse();
    assertThat(PRICES.addOns().certain()).isTrue();
  }

  @Test
  void pricesThatLackSomethingAreRefused() {
    for (var text :
        List.of("{}", "{\"format\":1}", "{\"format\":1,\"editions\":{\"as_of\":\"x\"}}")) {
      var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> SubscriptionPrices.read(in))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("prices: ");
    }
  }
}
