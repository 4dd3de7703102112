package dev.headgate.zoho.plan.rewrite;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.wire.JsonSlice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The number of all records of a module costs 50 credits by {@code actions/count} and one by a
 * query that counts ids. Only a count without any condition is rewritten: a search finds what
 * contains a text where a query finds what equals it, and sees changes later. The query needs a
 * scope of its own; without it the count goes as it came.
 *
 * <p>Source: COQL overview, v8 ({@code COUNT} among the aggregates; WHERE is mandatory, and every
 * record has an id); Get Record Count, v8.
 */
final class CountByQuery implements Rewrite {

  private static final Set<String> COUNTS = Set.of("record_count", "record_count_post");

  /** Those whose pages tell of aggregates. */
  private static final Set<String> VERSIONS = Set.of("v7", "v8");

  private static final String COLUMN = "COUNT(id)";

  @Override
  public String name() {
    return "count-by-query";
  }

  @Override
  public Optional<Rewritten> rewrite(Asked asked) {
    var request = asked.request();
    return PlainPath.of(request.path())
        .filter(
            path ->
                COUNTS.contains(asked.price().operation())
                    && VERSIONS.contains(path.version())
                    && path.segments().size() == 3
                    && request.query().isEmpty()
                    && request.body().length == 0
                    && !asked.headers().areOfOneRecord())
        .map(path -> new Query(path));
  }

  private record Query(PlainPath path) implements Rewritten {

    @Override
    public ApiRequest request() {
      var body =
          "{\"select_query\":\"select %s from %s where id is not null limit 1\"}"
              .formatted(COLUMN, path.module());
      return new ApiRequest(
          "POST", "/crm/" + path.version() + "/coql", "", body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Answer> translate(int status, byte[] answer) {
      var rows =
          JsonSlice.of(answer)
              .flatMap(whole -> whole.member("data"))
              .map(JsonSlice::elements)
              .orElse(List.of());
      return Optional.of(rows)
          .filter(found -> status == 200 && found.size() == 1)
          .flatMap(found -> found.getFirst().member(COLUMN))
          .map(JsonSlice::text)
          .filter(count -> count.matches("[0-9]{1,18}"))
          .map(
              count ->
                  Answer.of(200, ("{\"count\":" + count + "}").getBytes(StandardCharsets.UTF_8)));
    }
  }
}
