package dev.headgate.emulator.crm.schema;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out ids as Zoho does: 19 digits, the first seven the organisation's, the rest counted up.
 * All are above 2^53, so a client that reads them as doubles shows it.
 */
public final class Ids {
  private static final long PER_ORGANISATION = 1_000_000_000_000L;
  private static final long FIRST_RECORD = 1_000_001L;

  private final long organisation;
  private final AtomicLong settings;
  private final AtomicLong records;

  public Ids(long seed) {
    // At least 1,000,000, and small enough that no id passes the greatest long.
    organisation = 1_000_000 + new SplittableRandom(seed).nextLong(8_000_000);
    settings = new AtomicLong(organisation * PER_ORGANISATION + 1_001);
    records = new AtomicLong(organisation * PER_ORGANISATION + FIRST_RECORD);
  }

  /** The next id for something the organisation is set up with: a module, a field, a user. */
  public long nextSetting() {
    long id = settings.getAndIncrement();
    if (id % PER_ORGANISATION >= FIRST_RECORD) {
      throw new IllegalStateException("more than a million settings");
    }
    return id;
  }

  /** The next id for a record, a subform row, a link or a tag. Ids only grow. */
  public long nextRecord() {
    return records.getAndIncrement();
  }

  /** The organisation's own id. */
  public long organisation() {
    return organisation;
  }
}
