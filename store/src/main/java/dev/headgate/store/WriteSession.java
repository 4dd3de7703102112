package dev.headgate.store;

import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.store.NewNames.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/**
 * The writer's connection and what it writes in the open transaction. After a failure a session is
 * of no use: close it, which rolls back, and open another.
 */
final class WriteSession implements AutoCloseable {

  private final Connection db;
  private final Words words;
  private final CallTable calls;
  private final HourTable hours;
  private final MinuteTable minutes;
  private final RefusalTable refusals;
  private final SightingTable sightings;

  private WriteSession(Connection db) throws SQLException {
    this.db = db;
    words = new Words(db);
    calls = new CallTable(db);
    hours = new HourTable(db);
    minutes = new MinuteTable(db);
    refusals = new RefusalTable(db, words);
    sightings = new SightingTable(db, words);
  }

  static WriteSession open(Dialect dialect) throws SQLException {
    var db = dialect.forWriting().getConnection();
    try {
      return new WriteSession(db);
    } catch (SQLException failure) {
      db.close();
      throw failure;
    }
  }

  /** Begins a transaction; everything below belongs into one. */
  void begin() throws SQLException {
    db.setAutoCommit(false);
  }

  OpenCall depart(Departure call) throws SQLException {
    long at = Moments.millis(call.at());
    var caller = call.caller();
    int organisation = words.id(caller.organisation(), at);
    var key =
        new HourlyKey(
            Moments.hour(at),
            organisation,
            words.id(caller.integration(), at, organisation, Kind.INTEGRATION),
            words.id(call.operation(), at),
            words.id(Objects.requireNonNullElse(call.module(), ""), at, organisation, Kind.MODULE),
            words.id(call.source().word(), at));
    int principal = words.id(caller.principal().fingerprint(), at, organisation, Kind.PRINCIPAL);
    long number = calls.depart(call, at, key, principal);
    long expected = Amounts.units(call.expected());
    hours.gather(key, new Sum(1, expected, 0, 0));
    return new OpenCall(number, key, expected);
  }

  void settle(OpenCall call, Settlement settlement) throws SQLException {
    var ending = Ending.of(settlement, call);
    if (!calls.settle(call.number(), ending) && calls.isKept(call.number())) {
      // Settled by a commit that came through although it was reported to have failed.
      return;
    }
    // Where the row is gone, its hour may still be there, and it is the hour that sums are made of.
    long correction = ending.charged() - call.expected();
    int refused = ending.refused() ? 1 : 0;
    if (correction != 0 || refused != 0) {
      hours.gather(call.key(), new Sum(0, correction, refused, 0));
    }
  }

  void write(Unwritten.Taken taken) throws SQLException {
    for (var entry : taken.counts().entrySet()) {
      count(entry.getKey(), entry.getValue());
    }
    for (var refusal : taken.refusals()) {
      refusals.add(refusal);
    }
    for (var sighting : taken.sightings()) {
      sightings.keepLatest(sighting);
    }
  }

  private void count(Unwritten.MinuteKey count, Sum sum) throws SQLException {
    long at = count.minute() * Moments.MINUTE_MILLIS;
    int organisation = words.id(count.organisation(), at);
    var key =
        new HourlyKey(
            Moments.hour(at),
            organisation,
            words.id(count.integration(), at, organisation, Kind.INTEGRATION),
            words.id(count.operation(), at),
            words.id(count.module(), at, organisation, Kind.MODULE),
            words.id(count.source().word(), at));
    minutes.add(count.minute(), key, sum);
    hours.gather(key, sum);
  }

  Connection connection() {
    return db;
  }

  Words words() {
    return words;
  }

  void commit() throws SQLException {
    hours.write();
    // This commits. Connection.commit() would at once begin the next transaction, and SQLite's
    // write lock with it, while there is nothing to write.
    db.setAutoCommit(true);
  }

  @Override
  public void close() throws SQLException {
    db.close();
  }
}
