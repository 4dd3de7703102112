package dev.headgate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Credits by client or by operation, without those that spent none. */
public record Spending(SortedMap<String, Long> credits) {

  /** From {@code {"rows":[{key: …, "credits": n}, …]}}. */
  public static Spending of(JsonNode usage, String key) {
    var credits = new TreeMap<String, Long>();
    usage
        .required("rows")
        .forEach(
            row -> {
              if (row.required("credits").asLong() != 0) {
                credits.put(row.required(key).asText(), row.required("credits").asLong());
              }
            });
    return new Spending(credits);
  }

  public long of(String key) {
    return credits.getOrDefault(key, 0L);
  }

  public long sum() {
    return credits.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public String toString() {
    return credits.entrySet().stream()
        .map(Map.Entry::toString)
        .collect(Collectors.joining(", ", sum() + " = {", "}"));
  }
}
