package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.ledger.Sighting;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import dev.headgate.core.ledger.UsageRow;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that requests make up fill no disk, and nothing of what they spend is lost. */
class NewNamesTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T10:30:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final int MANY = 3 * NewNames.PER_DAY_MAX;

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder, StoreConfig.defaults());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void furtherNewNamesAreCountedTogether() {
    for (int i = 0; i < MANY; i++) {
      call("unknown-" + i, "Module" + i, MONDAY);
    }

    for (var by : List.of(By.INTEGRATION, By.MODULE)) {
      var rows = usage(by);
      assertThat(rows).as(by.word()).hasSize(NewNames.PER_DAY_MAX + 1);
      assertThat(calls(rows, "other")).isEqualTo(MANY - NewNames.PER_DAY_MAX);
      assertThat(rows.values().stream().mapToLong(row -> row.credits().units()).sum())
          .isEqualTo(MANY);
    }
  }

  @Test
  void whoeverWasThereBeforeKeepsTheirName() {
    call("sync", "Leads", MONDAY);
    for (int i = 0; i < MANY; i++) {
      call("unknown-" + i, "Module" + i, MONDAY);
    }
    call("sync", "Leads", MONDAY);
    call("unknown-7", "Module7", MONDAY);

    assertThat(calls(usage(By.INTEGRATION), "sync")).isEqualTo(2);
    assertThat(calls(usage(By.INTEGRATION), "unknown-7")).isEqualTo(2);
    assertThat(calls(usage(By.MODULE), "Leads")).isEqualTo(2);
  }

  @Test
  void theNextDayHasRoomAgainAndEachOrganisationItsOwn() {
    for (int i = 0; i < MANY; i++) {
      call("unknown-" + i, "Leads", MONDAY);
    }
    call("newcomer", "Leads", MONDAY);
    assertThat(usage(By.INTEGRATION)).doesNotContainKey("newcomer");

    call("newcomer", "Leads", TUESDAY);
    assertThat(usage(By.INTEGRATION)).containsKey("newcomer");
    depart(new Caller("umbrella", "first", new Principal("0a")), "Leads", MONDAY);
    assertThat(
            store
                .ledger()
                .usage(new UsageQuery("umbrella", By.INTEGRATION, Instant.EPOCH, Instant.MAX)))
        .extracting(UsageRow::key)
        .containsExactly("first");
  }

  @Test
  void noKindOfEntryFillsTheTables() throws SQLException {
    var ledger = store.ledger();
    for (int i = 0; i < MANY; i++) {
      var caller = caller("unknown-" + i, Integer.toHexString(i));
      call("unknown-" + i, "Module" + i, MONDAY);
      ledger.saw(new Sighting(MONDAY, caller, "agent", "127.0.0.1"));
      ledger.count(
          new FreeAnswer(MONDAY, caller, "org", "Free" + i, AnswerSource.CACHE, Credits.ONE));
      ledger.refuse(new Refusal(MONDAY, caller, "org", "Refused" + i, Credits.ONE, "paused", 429));
    }
    store.close();

    assertThat(count("word")).isLessThan(3 * NewNames.PER_DAY_MAX + 20);
    assertThat(count("hour")).isLessThan(2 * NewNames.PER_DAY_MAX + 20);
    assertThat(count("sighting")).isLessThanOrEqualTo(NewNames.PER_DAY_MAX + 1);
  }

  private void call(String integration, String module, Instant at) {
    depart(caller(integration, "0a"), module, at);
  }

  private void depart(Caller caller, String module, Instant at) {
    store
        .ledger()
        .depart(
            new Departure(
                at, caller, "records.list", module, 1, Credits.ONE, AnswerSource.UPSTREAM));
  }

  private static Caller caller(String integration, String fingerprint) {
    return new Caller("acme", integration, new Principal(fingerprint));
  }

  private Map<String, UsageRow> usage(By by) {
    return store.ledger().usage(new UsageQuery("acme", by, Instant.EPOCH, Instant.MAX)).stream()
        .collect(Collectors.toMap(UsageRow::key, Function.identity()));
  }

  private static long calls(Map<String, UsageRow> rows, String key) {
    var row = rows.get(key);
    return row == null ? 0 : row.calls();
  }

  private long count(String table) throws SQLException {
    try (var db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("headgate.db"));
        var query = db.createStatement();
        var found = query.executeQuery("select count(*) from " + table)) {
      return found.next() ? found.getLong(1) : -1;
    }
  }
}
