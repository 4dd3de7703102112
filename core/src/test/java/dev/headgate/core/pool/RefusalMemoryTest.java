package dev.headgate.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusalMemoryTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final RefusalMemory<String> memory = new RefusalMemory<>(3);

  @Test
  void answersACallThatComesBackTooEarlyWithWhatIsLeftOfItsWait() {
    memory.remember("GET /Leads", refusal("sync"), NOON);
    assertThat(memory.recall("GET /Leads", NOON.plusSeconds(10)))
        .hasValueSatisfying(
            again -> {
              assertThat(again.why()).isEqualTo(Why.POOL);
              assertThat(again.retryAfter()).isEqualTo(Duration.ofSeconds(20));
            });
    assertThat(memory.recall("GET /Leads", NOON.plusSeconds(30))).isEmpty();
    assertThat(memory.recall("GET /Deals", NOON)).isEmpty();
  }

  @Test
  void tellsStorms() {
    memory.remember("GET /Leads", refusal("sync"), NOON);
    for (int i = 0; i < 10_000; i++) {
      assertThat(memory.recall("GET /Leads", NOON.plusMillis(i))).isPresent();
    }
    memory.remember("GET /Leads", refusal("sync"), NOON.plusSeconds(31));
    assertThat(memory.storms())
        .containsExactly(new RefusalMemory.Storm<>("GET /Leads", "sync", 10_000, NOON));
  }

  @Test
  void isBounded() {
    for (int i = 0; i < 5; i++) {
      memory.remember("call " + i, refusal("sync"), NOON);
    }
    assertThat(memory.recall("call 1", NOON)).isEmpty();
    assertThat(memory.recall("call 2", NOON)).isPresent();
  }

  @Test
  void forgetsAnIntegrationThatWasResumed() {
    memory.remember("one", refusal("sync"), NOON);
    memory.remember("other", refusal("bi"), NOON);
    memory.forget("sync");
    assertThat(memory.recall("one", NOON)).isEmpty();
    assertThat(memory.recall("other", NOON)).isPresent();
    memory.forgetAll();
    assertThat(memory.recall("other", NOON)).isEmpty();
  }

  @Test
  void keepsNobodyAwayLongerBecauseTheClockWentBack() {
    memory.remember("one", refusal("sync"), NOON);
    assertThat(memory.recall("one", NOON.minusSeconds(3_600))).isEmpty();
  }

  private static Admission.Refused refusal(String integration) {
    return new Admission.Refused(
        Why.POOL,
        integration,
        Credits.ONE,
        new Admission.Holder("bi", new Credits(100)),
        Duration.ofSeconds(30),
        null);
  }
}
