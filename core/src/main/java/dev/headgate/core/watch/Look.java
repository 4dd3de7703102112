package dev.headgate.core.watch;

import java.time.Instant;
import java.util.List;

/**
 * What a look at a module found: its records that were changed or deleted last.
 *
 * @param complete whether it went back as far as it was asked to
 */
public record Look(List<Row> rows, List<Gone> gone, boolean complete) {

  public Look {
    rows = List.copyOf(rows);
    gone = List.copyOf(gone);
  }

  /** A record; times in whole seconds by Zoho's clock. */
  public record Row(String id, Instant created, Instant modified) {}

  /** A deleted record. */
  public record Gone(String id, Instant at) {}
}
