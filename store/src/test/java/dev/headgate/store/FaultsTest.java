package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Settlement.Answered;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageQuery.By;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.store.StoreConfig.Durability;
import dev.headgate.store.StoreConfig.Writing;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Caller SYNC = new Caller("acme", "sync", new Principal("0a"));

  @TempDir Path folder;

  @Test
  void aFullDiskRefusesCallsKeepsWhatWasAcknowledgedAndGoesOnWhenThereIsRoom() {
    var pagesMax = new AtomicInteger(60);
    var data = DataFolder.take(folder);
    var sqlite = new SqliteDialect(data.file(), Durability.PROCESS);
    var config = StoreConfig.defaults();
    try (var store = Store.open(data, new CrampedDialect(sqlite, pagesMax), config)) {
      var ledger = store.ledger();
      var acknowledged = new ArrayList<Long>();
      var failure = departUntilUnavailable(ledger, acknowledged);
      assertOneLine(failure, "headgate.db", "disk is full", "free some space");
      assertThat(acknowledged).hasSizeGreaterThan(100);

      // Said while the disk is full, and not to be lost.
      assertThat(ledger.settle(acknowledged.getFirst(), answered(5))).isTrue();
      ledger.count(free());
      assertThat(unavailable(() -> ledger.depart(call(1)))).isNotNull();

      pagesMax.set(100_000);
      long last = ledger.depart(call(1));
      assertThat(acknowledged).doesNotContain(last);
      assertThat(ledger.spent("acme", NOON)).isEqualTo(new Credits(acknowledged.size() + 4 + 1));
      assertThat(ledger.usage(new UsageQuery("acme", By.SOURCE, Instant.EPOCH, Instant.MAX)))
          .contains(new UsageRow("cache", 1, Credits.ZERO, 0, Credits.ONE));
    }
  }

  @Test
  void aFullDiskIsAnsweredToQuestionsTooAndClosingDoesNotHang() {
    var data = DataFolder.take(folder);
    var sqlite = new SqliteDialect(data.file(), Durability.PROCESS);
    var acknowledged = new ArrayList<Long>();
    var cramped = new CrampedDialect(sqlite, new AtomicInteger(60));
    try (var store = Store.open(data, cramped, StoreConfig.defaults())) {
      var ledger = store.ledger();
      departUntilUnavailable(ledger, acknowledged);
      ledger.settle(acknowledged.getFirst(), answered(0));
      for (int i = 0; i < 2_000; i++) {
        ledger.count(new FreeAnswer(NOON, caller(i), "org", null, AnswerSource.CACHE, Credits.ONE));
      }
      assertOneLine(unavailable(() -> ledger.spent("acme", NOON)), "disk is full");
    }
    // All calls are there; the settlement is too where it still found room.
    int calls = acknowledged.size();
    try (var store = open()) {
      var spent = store.ledger().spent("acme", NOON);
      assertThat(spent).isIn(new Credits(calls), new Credits(calls - 1));
    }
  }

  @Test
  void aFileThatAnotherProgramHasLockedRefusesCallsAndGoesOnWhenItIsFree() throws Exception {
    try (var store = open();
        var other = connect()) {
      var ledger = store.ledger();
      long number = ledger.depart(call(1));
      execute(other, "begin immediate");
      assertOneLine(
          unavailable(() -> ledger.depart(call(1))),
          "headgate.db",
          "locked",
          "close what has it open");
      assertThat(ledger.settle(number, answered(7))).isTrue();
      execute(other, "rollback");
      ledger.depart(call(2));
      assertThat(ledger.spent("acme", NOON)).isEqualTo(new Credits(9));
    }
  }

  @Test
  void whoWaitsTooLongIsToldAndIsNotCharged() throws Exception {
    var hurried = StoreConfig.defaults().with(new Writing(1, 10, Duration.ofMillis(150)));
    try (var store = Store.open(folder, hurried);
        var other = connect()) {
      var ledger = store.ledger();
      long number = ledger.depart(call(1));
      execute(other, "begin immediate");
      assertOneLine(unavailable(() -> ledger.depart(call(1))), "no answer within");
      assertOneLine(unavailable(() -> ledger.depart(call(1))), "no answer within");
      assertOneLine(unavailable(() -> ledger.depart(call(1))), "fallen behind");
      assertOneLine(unavailable(() -> ledger.settle(number, answered(7))), "fallen behind");
      execute(other, "rollback");
    }
    try (var store = open()) {
      assertThat(store.ledger().spent("acme", NOON)).isEqualTo(Credits.ONE);
    }
  }

  @Test
  void aSettlementThatFoundNoRoomCanBeSaidAgain() throws Exception {
    var hurried = StoreConfig.defaults().with(new Writing(1, 10, Duration.ofMillis(150)));
    try (var store = Store.open(folder, hurried)) {
      var ledger = store.ledger();
      long number = ledger.depart(call(1));
      try (var other = connect()) {
        execute(other, "begin immediate");
        unavailable(() -> ledger.depart(call(1)));
        unavailable(() -> ledger.depart(call(1)));
        unavailable(() -> ledger.settle(number, answered(7)));
        execute(other, "rollback");
      }
      var settled = new ArrayList<Boolean>();
      while (settled.isEmpty()) {
        unavailable(() -> settled.add(ledger.settle(number, answered(7))));
      }
      assertThat(settled).containsExactly(true);
    }
    try (var store = open()) {
      assertThat(store.ledger().spent("acme", NOON)).isEqualTo(new Credits(7));
    }
  }

  @Test
  void aDepartureWhoseCallerLeftDuringTheCommitIsTakenBack() throws Exception {
    open().close();
    var sqlite = new SqliteDialect(folder.resolve("headgate.db"), Durability.PROCESS);
    try (var session = WriteSession.open(sqlite)) {
      var task = new DepartTask(call(3), new OpenCalls());
      session.begin();
      task.write(session);
      session.commit();
      task.number().cancel(false);
      session.begin();
      for (var consequence : task.committed()) {
        consequence.write(session);
      }
      session.commit();
    }
    try (var store = open()) {
      assertThat(store.ledger().usage(new UsageQuery("acme", By.SOURCE, NOON, Instant.MAX)))
          .containsExactly(new UsageRow("upstream", 1, Credits.ZERO, 0, Credits.ZERO));
    }
  }

  @Test
  void aSettlementWrittenASecondTimeChangesNothing() throws Exception {
    open().close();
    var sqlite = new SqliteDialect(folder.resolve("headgate.db"), Durability.PROCESS);
    try (var session = WriteSession.open(sqlite)) {
      session.begin();
      var settlement = new SettleTask(session.depart(call(3)), answered(5));
      settlement.write(session);
      settlement.write(session);
      session.commit();
    }
    try (var store = open()) {
      assertThat(store.ledger().spent("acme", NOON)).isEqualTo(new Credits(5));
    }
  }

  @Test
  void namesTooLongToBeHonestAreCut() {
    try (var store = open()) {
      var endless = new Caller("acme", "x".repeat(100_000), new Principal("0a"));
      store
          .ledger()
          .count(new FreeAnswer(NOON, endless, "org", null, AnswerSource.CACHE, Credits.ONE));
      assertThat(store.ledger().usage(new UsageQuery("acme", By.INTEGRATION, NOON, Instant.MAX)))
          .containsExactly(new UsageRow("x".repeat(200), 1, Credits.ZERO, 0, Credits.ONE));
    }
  }

  @Test
  void aFileFromANewerVersionIsLeftAlone() throws Exception {
    open().close();
    try (var db = connect()) {
      execute(
          db,
          """
          insert into flyway_schema_history
          select 1000 + installed_rank, '99', 'from the future', type, script, checksum,
                 installed_by, installed_on, execution_time, success
            from flyway_schema_history
          """);
    }
    assertOneLine(unavailable(this::open), "headgate.db", "newer Headgate", "format 99", "up to 2");
  }

  @Test
  void aFileThatIsNoDatabaseIsSaidToBeDamaged() throws Exception {
    Files.writeString(
        folder.resolve("headgate.db"), "this is no database, by any means. ".repeat(99));
    assertOneLine(unavailable(this::open), "headgate.db", "is damaged", "put back a copy");
  }

  @Test
  void aFileThatIsDamagedInTheMiddleIsSaidToBe() throws Exception {
    try (var store = open()) {
      for (int i = 0; i < 2_000; i++) {
        store
            .ledger()
            .count(new FreeAnswer(NOON, caller(i), "org", null, AnswerSource.CACHE, Credits.ONE));
      }
    }
    try (var file = new RandomAccessFile(folder.resolve("headgate.db").toFile(), "rw")) {
      // From the second half on: the schema, at the start, stays whole.
      for (long at = file.length() / 2; at < file.length(); at += 512) {
        file.seek(at);
        file.write(new byte[256]);
      }
    }
    var failure =
        unavailable(
            () -> {
              try (var store = open()) {
                store.ledger().usage(new UsageQuery("acme", By.INTEGRATION, NOON, Instant.MAX));
              }
            });
    assertOneLine(failure, "headgate.db", "is damaged");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws Exception {
    var closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-x------"));
    assumeFalse(Files.isWritable(closed), "this user may write everywhere");
    assertOneLine(
        unavailable(() -> Store.open(closed, StoreConfig.defaults())), "closed", "may write");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatNobodyMayWriteIsNamed() {
    var proc = Path.of("/proc/self/task");
    assertOneLine(
        unavailable(() -> Store.open(proc, StoreConfig.defaults())), "/proc/", "may write");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws Exception {
    var file = Files.createFile(folder.resolve("data"));
    assertOneLine(
        unavailable(() -> Store.open(file, StoreConfig.defaults())), "data", "choose a folder");
  }

  @Test
  void aSecondGatewayOnOneFolderIsRefused() {
    try (var store = open()) {
      assertOneLine(unavailable(this::open), "in use by another gateway", "choose another folder");
      assertThat(store.ledger().depart(call(1))).isPositive();
      // The failed attempt has not taken the lock away.
      assertOneLine(unavailable(this::open), "in use by another gateway");
    }
    open().close();
  }

  @Test
  void aClosedLedgerSaysSo() {
    var store = open();
    store.close();
    store.close();
    assertOneLine(unavailable(() -> store.ledger().depart(call(1))), "is closed");
    assertOneLine(unavailable(() -> store.ledger().spent("acme", NOON)), "is closed");
  }

  @Test
  void whatIsHandedOverBeforeClosingIsWritten() {
    try (var store = open()) {
      long number = store.ledger().depart(call(1));
      store.ledger().settle(number, answered(4));
      store.ledger().count(free());
    }
    try (var store = open()) {
      assertThat(
              store.ledger().usage(new UsageQuery("acme", By.SOURCE, Instant.EPOCH, Instant.MAX)))
          .containsExactly(
              new UsageRow("upstream", 1, new Credits(4), 0, Credits.ZERO),
              new UsageRow("cache", 1, Credits.ZERO, 0, Credits.ONE));
    }
  }

  @Test
  void theFilesAreTheirOwnersAlone() throws Exception {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    var made = folder.resolve("made/here");
    try (var store = Store.open(made, StoreConfig.defaults())) {
      store.ledger().depart(call(1));
      assertThat(Files.getPosixFilePermissions(made))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      try (var files = Files.list(made)) {
        assertThat(files)
            .hasSizeGreaterThan(2)
            .allSatisfy(
                file ->
                    assertThat(Files.getPosixFilePermissions(file))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------")));
      }
    }
  }

  @Test
  void moreThanACallCanCostIsAMistakeAndHarmsNobodyElse() {
    try (var store = open()) {
      var ledger = store.ledger();
      assertThatThrownBy(() -> ledger.depart(call(Long.MAX_VALUE)))
          .isInstanceOf(IllegalArgumentException.class);
      long number = ledger.depart(call(1));
      assertThatThrownBy(() -> ledger.settle(number, answered(Long.MAX_VALUE)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(ledger.settle(number, answered(2))).isTrue();
      assertThat(ledger.spent("acme", NOON)).isEqualTo(new Credits(2));
    }
  }

  private Store open() {
    return Store.open(folder, StoreConfig.defaults());
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("headgate.db"));
  }

  private static void execute(Connection db, String statement) throws SQLException {
    try (var executing = db.createStatement()) {
      executing.execute(statement);
    }
  }

  private static LedgerUnavailable departUntilUnavailable(Ledger ledger, List<Long> acknowledged) {
    while (acknowledged.size() < 100_000) {
      var failure = unavailable(() -> acknowledged.add(ledger.depart(call(1))));
      if (failure != null) {
        return failure;
      }
    }
    throw new AssertionError("the disk never filled up");
  }

  private interface Attempt {
    void make() throws Exception;
  }

  private static @Nullable LedgerUnavailable unavailable(Attempt attempt) {
    return catchThrowableOfType(LedgerUnavailable.class, attempt::make);
  }

  private static void assertOneLine(@Nullable LedgerUnavailable failure, String... parts) {
    assertThat(failure).isNotNull();
    assertThat(failure).message().contains(parts).hasLineCount(1);
  }

  private static Departure call(long credits) {
    return new Departure(
        NOON, SYNC, "records.read", "Leads", 1, new Credits(credits), AnswerSource.UPSTREAM);
  }

  private static Answered answered(long credits) {
    return new Answered(200, new Credits(credits), Duration.ofMillis(80));
  }

  private static FreeAnswer free() {
    return new FreeAnswer(NOON, SYNC, "records.read", "Leads", AnswerSource.CACHE, Credits.ONE);
  }

  private static Caller caller(int number) {
    return new Caller("acme", "integration-number-" + number, new Principal("0a"));
  }
}
