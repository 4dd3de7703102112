package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.MemoryLedger;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameAsInMemoryTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 20_481})
  void anyStoryGivesTheSameAnswersAlsoAfterReopening(long seed) {
    var random = new SplittableRandom(seed);
    var memory = new MemoryLedger();
    var told = new Story(seed);
    var expected = new Story(seed);
    for (int process = 0; process < 4; process++) {
      try (var store = Store.open(folder, StoreConfig.defaults())) {
        for (int part = 0; part < 3; part++) {
          int steps = random.nextInt(400);
          told.tell(store.ledger(), steps);
          expected.tell(memory, steps);
          SameAnswers.toRandomQuestions(store.ledger(), memory, random, 5);
        }
        SameAnswers.toEverything(store.ledger(), memory);
      }
      memory.restart();
    }
    assertThat(told.settled()).isEqualTo(expected.settled());
    assertThat(told.settled()).contains(true, false);
  }
}
