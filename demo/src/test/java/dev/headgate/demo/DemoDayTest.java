package dev.headgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.demo.DemoResult.Routing;
import java.io.IOException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole day, of a seed that the demo does not show. Takes about a minute. */
final class DemoDayTest {

  private static final List<Double> SHARES = new ArrayList<>();
  private static DemoResult result;

  @BeforeAll
  static void live() throws IOException, InterruptedException {
    result = new DemoDay(7, SHARES::add).run();
  }

  private static long planned() {
    return result.integrations().stream().mapToLong(DemoResult.About::work).sum();
  }

  private static Stream<Routing> routings() {
    return Stream.of(result.allRouted(), result.redirectableOnly());
  }

  @Test
  void thePoolRunsDryInTheAfternoonWithoutHeadgate() {
    var direct = result.allRouted().direct();

    assertThat(direct.firstRefusal())
        .hasValueSatisfying(
            time -> assertThat(time).isBetween(LocalTime.of(12, 0), LocalTime.of(18, 0)));
    assertThat(direct.completed()).isLessThan(planned());
    assertThat(direct.share("web-forms").refused()).isGreaterThan(30);
    assertThat(direct.credits() + outside(direct)).isBetween(result.pool() - 50, result.pool());
  }

  @Test
  void allRoutedItCostsLittleMoreThanHalf() {
    var routing = result.allRouted();

    assertThat(routing.headgate().credits() * 100)
        .isLessThanOrEqualTo(routing.direct().credits() * 55);
  }

  @Test
  void throughHeadgateAllWorkIsDoneAndNobodyIsRefused() {
    assertThat(routings())
        .allSatisfy(
            routing -> {
              assertThat(routing.headgate().completed()).isEqualTo(planned());
              assertThat(routing.headgate().refused()).isZero();
              assertThat(routing.headgate().share("web-forms").refused()).isZero();
            });
  }

  @Test
  void nobodyReadsWhatIsOlderThanItsSettingAllows() {
    for (var about : result.integrations()) {
      assertThat(routings())
          .allSatisfy(
              routing ->
                  assertThat(routing.headgate().share(about.name()))
                      .extracting(share -> share.stalenessSecondsMax().orElseThrow())
                      .asInstanceOf(InstanceOfAssertFactories.LONG)
                      .as(about.name())
                      .isLessThanOrEqualTo(about.accepts().toSeconds()));
    }
    assertThat(staleness(result.allRouted(), "pollers")).as("the oracle sees age").isPositive();
    assertThat(result.allRouted().direct().byIntegration().values())
        .allSatisfy(share -> assertThat(share.stalenessSecondsMax()).hasValue(0));
  }

  private static long staleness(Routing routing, String integration) {
    return routing.headgate().share(integration).stalenessSecondsMax().orElseThrow();
  }

  @Test
  void nobodyIsServedForLessThanTheLeast() {
    assertThat(routings())
        .allSatisfy(
            routing ->
                routing
                    .leastPossible()
                    .byIntegration()
                    .forEach(
                        (name, least) ->
                            assertThat(routing.headgate().share(name).credits())
                                .as(name)
                                .isGreaterThanOrEqualTo(least.credits())));
  }

  @Test
  void whoCannotBeRedirectedIsServedDirectly() {
    var routing = result.redirectableOnly();

    assertThat(routing.ledger()).doesNotContainKey("pollers").containsKey("web-forms");
    assertThat(routing.headgate().share("pollers").credits()).isEqualTo(2_880);
    assertThat(routing.headgate().credits()).isGreaterThan(result.allRouted().headgate().credits());
  }

  @Test
  void headgatesBooksAndZohosAgree() {
    assertThat(routings()).allMatch(Routing::booksAgree);
    assertThat(result.allRouted().ledger()).hasSize(result.integrations().size());
  }

  @Test
  void whatIsSpentOutsideIsTheSameWithHeadgateAsLongAsThereAreCredits() {
    assertThat(result.allRouted().headgate().outside().values())
        .isNotEmpty()
        .allSatisfy(spent -> assertThat(spent.credits()).isEqualTo(spent.wanted()));
  }

  @Test
  void itSaysHowFarItIs() {
    assertThat(SHARES).isSorted().last().satisfies(last -> assertThat(last).isGreaterThan(0.9));
  }

  private static long outside(Column column) {
    SortedMap<String, Column.Outside> outside = column.outside();
    return outside.values().stream().mapToLong(Column.Outside::credits).sum();
  }
}
