package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.core.ledger.Settlement.NeverLeft;
import dev.headgate.core.ledger.Settlement.Unanswered;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.store.StoreConfig.Durability;
import dev.headgate.store.StoreConfig.Keeping;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the file, for those who read it with other programs. */
class RowsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Caller SYNC = new Caller("acme", "sync", new Principal("0a1b"));

  @TempDir Path folder;

  @Test
  void aCallsRowTellsWhatIsKnownOfIt() throws Exception {
    try (var store = Store.open(folder, StoreConfig.defaults())) {
      var ledger = store.ledger();
      List<Settlement> endings =
          List.of(
              new Answered(201, new Credits(5), Duration.ofMillis(80)),
              new Unanswered(504, Duration.ofSeconds(30)),
              new NeverLeft(502, Duration.ofMillis(3)));
      for (var ending : endings) {
        ledger.settle(ledger.depart(call()), ending);
      }
      ledger.depart(call());
    }
    Store.open(folder, StoreConfig.defaults()).close();
    var words = "1795521600000|acme|sync|0a1b|records.insert|Leads|batch|100";
    assertThat(
            rows(
                """
                select at, o.text, i.text, p.text, op.text, m.text, s.text, records,
                       expected, charged, state, status, latency_ms
                  from call
                  join word o on o.id = organisation
                  join word i on i.id = integration
                  join word p on p.id = principal
                  join word op on op.id = operation
                  join word m on m.id = module
                  join word s on s.id = source
                 order by call.id
                """))
        .containsExactly(
            words + "|10|5|1|201|80",
            words + "|10|10|2|504|30000",
            words + "|10|0|3|502|3",
            words + "|10|10|2|0|0");
  }

  @Test
  void ofAStormOfRefusalsAllAreCountedAndSomeAreKeptOneByOne() throws Exception {
    var three = new Keeping(Duration.ofDays(1), Duration.ofDays(1), 3, 1);
    try (var store = Store.open(folder, StoreConfig.defaults().with(three))) {
      for (int i = 0; i < 20; i++) {
        // Ten in one minute, ten in the next.
        var at = NOON.plusSeconds(6L * i);
        store.ledger().refuse(new Refusal(at, SYNC, "org", null, new Credits(2), "paused", 429));
      }
      assertThat(store.ledger().usage(new UsageQuery("acme", By.SOURCE, NOON, Instant.MAX)))
          .containsExactly(new UsageRow("refused", 20, Credits.ZERO, 20, Credits.ZERO));
    }
    assertThat(
            rows(
                """
                select (at - 1795521600000) / 1000, wanted, reason.text, status
                  from refusal
                  join word reason on reason.id = reason
                 order by refusal.id
                """))
        .containsExactly(
            "0|2|paused|429",
            "6|2|paused|429",
            "12|2|paused|429",
            "60|2|paused|429",
            "66|2|paused|429",
            "72|2|paused|429");
  }

  @ParameterizedTest
  @CsvSource({"PROCESS, 1", "POWER, 2"})
  void durabilityDecidesWhetherACommitWaitsForTheDisk(Durability durability, int synchronous)
      throws Exception {
    var dialect = new SqliteDialect(folder.resolve("headgate.db"), durability);
    try (var db = dialect.forWriting().getConnection();
        var query = db.createStatement();
        var row = query.executeQuery("pragma synchronous")) {
      assertThat(row.getInt(1)).isEqualTo(synchronous);
    }
  }

  private List<String> rows(String select) throws SQLException {
    var rows = new ArrayList<String>();
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("headgate.db"));
        var query = db.createStatement();
        var row = query.executeQuery(select)) {
      int columns = row.getMetaData().getColumnCount();
      while (row.next()) {
        var values = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          values.add(row.getString(column));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  private static Departure call() {
    return new Departure(
        NOON, SYNC, "records.insert", "Leads", 100, new Credits(10), AnswerSource.BATCH);
  }
}
