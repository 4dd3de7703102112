package dev.headgate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class DemoDayTest {

  @Test
  void bothWaysDoTheSameWorkAndBothBooksAgree() throws IOException, InterruptedException {
    var shares = new ArrayList<Double>();
    var result = new DemoDay(7, shares::add).run();

    assertThat(result.booksAgree()).isTrue();
    assertThat(result.headgate().credits()).isEqualTo(result.direct().credits()).isPositive();
    assertThat(result.headgate().completed()).isEqualTo(result.direct().completed());
    assertThat(result.headgate().byIntegration().keySet())
        .containsExactly("lead-poller", "nightly-sync", "web-forms");
    assertThat(result.direct().byIntegration())
        .hasEntrySatisfying("lead-poller", share -> assertThat(share.calls()).isEqualTo(288));
    assertThat(shares).isSorted().last().satisfies(share -> assertThat(share).isGreaterThan(0.9));
  }
}
