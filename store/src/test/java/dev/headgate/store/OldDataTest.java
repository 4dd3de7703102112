package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.identity.KnownToken;
import dev.headgate.testkit.MemoryLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldDataTest {

  @TempDir Path folder;

  @Test
  void todaysCodeReadsAFileOfFormatOne() throws Exception {
    restore("/format-1.sql");
    var expected = new MemoryLedger();
    OldSample.tell(expected);
    expected.restart();
    try (var store = Store.open(folder, StoreConfig.defaults())) {
      SameAnswers.toEverything(store.ledger(), expected);
      SameAnswers.toRandomQuestions(store.ledger(), expected, new SplittableRandom(1), 20);
      KnownToken token = OldSample.TOKEN;
      assertThat(store.tokens().find(token.fingerprint(), Story.START)).contains(token);
    }
  }

  private void restore(String dump) throws Exception {
    try (var text = OldDataTest.class.getResourceAsStream(dump);
        var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("headgate.db"));
        var script = db.createStatement()) {
      var bytes = Objects.requireNonNull(text, dump).readAllBytes();
      script.executeUpdate(new String(bytes, StandardCharsets.UTF_8));
    }
  }
}
