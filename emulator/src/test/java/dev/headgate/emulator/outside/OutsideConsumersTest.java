package dev.headgate.emulator.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutsideConsumersTest {

  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");

  private final OutsideConsumers consumers = new OutsideConsumers();

  @Test
  void spendingsComeInOrderOfTimeThenOfAdding() {
    consumers.add(new OutsideConsumer("slow", 1, Duration.ofMinutes(2)), NINE);
    consumers.add(new OutsideConsumer("fast", 1, Duration.ofMinutes(1)), NINE);
    consumers.add(new OutsideConsumer("once", 1, Duration.ZERO), NINE.plusSeconds(30));

    assertThat(settled(NINE.plusSeconds(120)))
        .containsExactly("slow@0", "fast@0", "once@30", "fast@60", "slow@120", "fast@120");
    assertThat(settled(NINE.plusSeconds(120))).isEmpty();
  }

  @Test
  void aConsumerOfTheSameNameIsReplaced() {
    consumers.add(new OutsideConsumer("zap", 1, Duration.ofMinutes(1)), NINE);
    settled(NINE);
    consumers.add(new OutsideConsumer("zap", 2, Duration.ofMinutes(10)), NINE.plusSeconds(5));

    assertThat(settled(NINE.plusSeconds(300))).containsExactly("zap@5");
  }

  @Test
  void consumersAreBounded() {
    for (int i = 0; i < OutsideConsumers.CONSUMERS_MAX; i++) {
      consumers.add(new OutsideConsumer("zap " + i, 1, Duration.ofMinutes(1)), NINE);
    }
    var oneMore = new OutsideConsumer("one more", 1, Duration.ofMinutes(1));

    assertThatThrownBy(() -> consumers.add(oneMore, NINE)).hasMessageContaining("32");
  }

  @Test
  void aConsumerThatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> new OutsideConsumer(" ", 1, Duration.ZERO))
        .hasMessageContaining("name");
    assertThatThrownBy(() -> new OutsideConsumer("zap", 0, Duration.ZERO))
        .hasMessageContaining("credits");
    assertThatThrownBy(() -> new OutsideConsumer("zap", 1, Duration.ofMillis(10)))
        .hasMessageContaining("every_seconds");
  }

  private List<String> settled(Instant now) {
    var spendings = new ArrayList<String>();
    consumers.settle(
        now,
        (consumer, at) ->
            spendings.add(consumer.name() + "@" + Duration.between(NINE, at).toSeconds()));
    return spendings;
  }
}
