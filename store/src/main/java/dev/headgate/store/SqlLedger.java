package dev.headgate.store;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.Departure;
import dev.headgate.core.ledger.FreeAnswer;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.ledger.Saved;
import dev.headgate.core.ledger.Settlement;
import dev.headgate.core.ledger.Sighting;
import dev.headgate.core.ledger.SlotSum;
import dev.headgate.core.ledger.UsageQuery;
import dev.headgate.core.ledger.UsageRow;
import dev.headgate.core.pool.Spend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The ledger in a database. Departures wait for their commit; whether a settlement counts is known
 * from {@link OpenCalls}, so it only hands over. Counts are merged in memory and written now and
 * then. Questions first let the writer finish what it was told before.
 */
final class SqlLedger implements Ledger {

  private final Writer writer;
  private final Readers readers;
  private final Unwritten unwritten;
  private final Duration waitMax;
  private final Runnable closing;
  private final OpenCalls open = new OpenCalls();

  SqlLedger(
      Writer writer, Readers readers, Unwritten unwritten, Duration waitMax, Runnable closing) {
    this.writer = writer;
    this.readers = readers;
    this.unwritten = unwritten;
    this.waitMax = waitMax;
    this.closing = closing;
  }

  @Override
  public long depart(Departure departure) {
    open.refuseBeyondMax();
    long _ = Amounts.units(departure.expected());
    var task = new DepartTask(departure, open);
    writer.submit(task);
    return Waiting.await(task.number(), waitMax);
  }

  @Override
  public boolean settle(long number, Settlement settlement) {
    var call = open.remove(number);
    call.ifPresent(found -> settle(found, settlement));
    return call.isPresent();
  }

  private void settle(OpenCall call, Settlement settlement) {
    try {
      var _ = Ending.of(settlement, call); // fails here for what no row can keep
      writer.submit(new SettleTask(call, settlement));
    } catch (LedgerUnavailable | IllegalArgumentException failure) {
      open.add(call);
      throw failure;
    }
  }

  @Override
  public void refuse(Refusal refusal) {
    unwritten.refuse(refusal);
  }

  @Override
  public void count(FreeAnswer answer) {
    unwritten.count(answer);
  }

  @Override
  public void saw(Sighting sighting) {
    unwritten.saw(sighting);
  }

  @Override
  public List<UsageRow> usage(UsageQuery query) {
    writer.flush();
    return readers.answer(db -> Usage.of(db, query));
  }

  @Override
  public List<Saved> savings(String organisation, Instant since, Instant until) {
    writer.flush();
    return readers.answer(db -> Savings.of(db, organisation, since, until));
  }

  @Override
  public List<Sighting> sightings(String organisation, Instant since) {
    writer.flush();
    return readers.answer(db -> Sightings.latest(db, organisation, since));
  }

  @Override
  public Credits spent(String organisation, Instant since) {
    writer.flush();
    return readers.answer(db -> Usage.spent(db, organisation, since));
  }

  @Override
  public List<Spend> spends(String organisation, Instant since) {
    writer.flush();
    return readers.answer(db -> Spends.since(db, organisation, since));
  }

  @Override
  public List<SlotSum> chargedBySlot(
      String organisation, Instant since, Instant until, Duration slot) {
    writer.flush();
    return readers.answer(db -> SlotSums.of(db, organisation, since, until, slot));
  }

  @Override
  public List<Departure> leftOpen(String organisation, Instant since) {
    writer.flush();
    return readers.answer(db -> LeftOpen.since(db, organisation, since));
  }

  /** Closes the whole store. */
  @Override
  public void close() {
    closing.run();
  }
}
