package dev.headgate.zoho.operation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the price list: a kind of call.
 *
 * @param name its word, for instance {@code insert_records}
 * @param method the HTTP method, or {@code *} for any
 * @param path its template, for instance {@code /crm/{version}/{module}/{id}}
 * @param versions the API versions it exists in; empty for all
 * @param whenQuery the query parameter a call must have to be this one; null for none
 * @param slots how many of the organisation's calls in flight it takes
 * @param maxRecords how many records one call may carry; 0 where no limit is known
 * @param confirmed whether Zoho's own text gives the price
 * @param source where the price was read
 * @param note what is doubtful or particular about it; empty where nothing is
 */
public record Operation(
    String name,
    String method,
    String path,
    List<String> versions,
    @Nullable String whenQuery,
    Price price,
    Heavy heavy,
    int slots,
    int maxRecords,
    boolean confirmed,
    String source,
    String note) {

  public Operation {
    versions = List.copyOf(versions);
    if (slots < 1) {
      throw new IllegalArgumentException(name + ".slots must be >= 1, got " + slots);
    }
  }

  /** Whether the request's body has to be read to price a call of this kind. */
  public boolean needsBody() {
    return price.needsBody() || heavy instanceof Heavy.RecordsAbove;
  }

  Operation withPrice(Price other, String otherSource) {
    return new Operation(
        name,
        method,
        path,
        versions,
        whenQuery,
        other,
        heavy,
        slots,
        maxRecords,
        false,
        otherSource,
        note);
  }

  /** The parts of the template between its slashes. */
  List<String> template() {
    return Arrays.asList(path.substring(1).split("/", -1));
  }

  boolean existsIn(@Nullable String version) {
    return versions.isEmpty() || (version != null && versions.contains(version));
  }
}
