package dev.headgate.demo.least;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PriceList;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the cheapest call of each kind costs by the price list. */
public final class Tariff {

  private static final int PAGE = 200;
  private static final int QUERY_ROWS_MAX = 2_000;
  private static final int BULK_ROWS_MAX = 200_000;

  private final PriceList prices;

  public Tariff(PriceList prices) {
    this.prices = prices;
  }

  /** A call without a body. */
  public Cost get(String path) {
    return call("GET", path, "");
  }

  /** The update of a record by itself. */
  public Cost update(String module) {
    return call("PUT", "/crm/v8/" + module + "/1", "{\"data\":[{}]}");
  }

  /** Records written together, up to 100. */
  public Cost upsert(String module, int records) {
    var data = IntStream.range(0, records).mapToObj(_ -> "{}").collect(Collectors.joining(","));
    return call("POST", "/crm/v8/" + module + "/upsert", "{\"data\":[" + data + "]}");
  }

  /** The insert of a record by itself. */
  public Cost insert(String module) {
    return call("POST", "/crm/v8/" + module, "{\"data\":[{}]}");
  }

  /** So many records of a module, by pages, by queries or in bulk, whichever costs least. */
  public Cost read(String module, int records) {
    return Stream.of(byPages(module, records), byQueries(module, records), inBulk(records))
        .min(Comparator.comparingLong(Cost::credits))
        .orElseThrow();
  }

  private Cost byPages(String module, int records) {
    return get("/crm/v8/" + module + "?fields=id&per_page=" + PAGE).times(calls(records, PAGE));
  }

  private Cost byQueries(String module, int records) {
    int full = records / QUERY_ROWS_MAX;
    int rest = records % QUERY_ROWS_MAX;
    var cost = query(module, QUERY_ROWS_MAX).times(full);
    return rest == 0 ? cost : cost.plus(query(module, rest));
  }

  private Cost query(String module, int rows) {
    return call(
        "POST",
        "/crm/v8/coql",
        "{\"select_query\":\"select id from " + module + " where id > 0 limit " + rows + "\"}");
  }

  /** A job, one look at whether it is done, and its result. */
  private Cost inBulk(int records) {
    var job =
        call("POST", "/crm/bulk/v8/read", "{\"query\":{\"module\":{\"api_name\":\"Contacts\"}}}");
    return job.plus(get("/crm/bulk/v8/read/1"))
        .plus(get("/crm/bulk/v8/read/1/result"))
        .times(calls(records, BULK_ROWS_MAX));
  }

  private Cost call(String method, String target, String body) {
    int mark = target.indexOf('?');
    var path = mark < 0 ? target : target.substring(0, mark);
    var query = mark < 0 ? "" : target.substring(mark + 1);
    var request = new ApiRequest(method, path, query, body.getBytes(StandardCharsets.UTF_8));
    return new Cost(1, prices.price(request).expected().units());
  }

  private static int calls(int records, int ofEach) {
    return (records + ofEach - 1) / ofEach;
  }
}
