package dev.headgate.diagnose.importer;

import dev.headgate.zoho.operation.PriceList;
import java.time.ZoneId;
import java.util.Map;

/**
 * How to read sources.
 *
 * @param prices what calls cost
 * @param pattern a log line as the server's configuration writes it ({@code $remote_user
 *     [$time_local] "$request" $status}), or a regular expression with named groups; empty to guess
 * @param integration the name of who calls, where a source does not say; empty for the file's name
 * @param columns by meaning (time, integration, …), the column of a table; what is missing is
 *     guessed
 * @param webhook how the path begins at which notifications of Zoho arrive; empty to guess
 * @param zone of times that do not say theirs
 */
public record ImportOptions(
    PriceList prices,
    String pattern,
    String integration,
    Map<String, String> columns,
    String webhook,
    ZoneId zone) {

  public ImportOptions {
    columns = Map.copyOf(columns);
  }

  /** Everything guessed, times in UTC, the shipped prices. */
  public static ImportOptions usual() {
    return new ImportOptions(PriceList.builtIn(), "", "", Map.of(), "", ZoneId.of("UTC"));
  }

  public ImportOptions withPattern(String other) {
    return new ImportOptions(prices, other, integration, columns, webhook, zone);
  }

  public ImportOptions withColumns(Map<String, String> other) {
    return new ImportOptions(prices, pattern, integration, other, webhook, zone);
  }

  public ImportOptions withWebhook(String other) {
    return new ImportOptions(prices, pattern, integration, columns, other, zone);
  }
}
