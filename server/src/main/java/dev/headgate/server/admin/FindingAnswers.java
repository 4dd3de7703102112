package dev.headgate.server.admin;

import dev.headgate.zoho.plan.search.SearchPairs;
import dev.headgate.zoho.plan.search.UpsertInstead;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Answers what the gateway has noticed in passing: causes of spending, each with its remedy. */
final class FindingAnswers {

  private static final String SEARCH_BEFORE_INSERT = "search-before-insert";

  /** Somebody else may have made the record between a search and an insert: then both were due. */
  private static final double SURE = 0.95;

  private final Supplier<List<SearchPairs.Found>> searchPairs;

  FindingAnswers(Supplier<List<SearchPairs.Found>> searchPairs) {
    this.searchPairs = searchPairs;
  }

  AdminReply table() {
    return AdminReply.table(searchPairs.get().stream().map(FindingAnswers::row).toList());
  }

  private static Map<String, Object> row(SearchPairs.Found found) {
    var upsert = new UpsertInstead(found.module());
    var row = new LinkedHashMap<String, Object>();
    row.put("cause", SEARCH_BEFORE_INSERT);
    row.put("integration", found.integration());
    row.put("module", found.module());
    row.put("field", found.field());
    row.put("calls", 2 * found.pairs());
    row.put("credits", found.credits().units());
    row.put("confidence", SURE);
    row.put(
        "evidence",
        List.of(
            "%,d inserted into %s held in %s what a search had just not found"
                .formatted(found.pairs(), found.module(), found.field()),
            "the first at " + found.first() + ", the last at " + found.last()));
    row.put("remedy", upsert.remedy());
    row.put("caution", upsert.caution(found.field(), found.unique()));
    row.put("upsert", call(upsert, found.field()));
    row.put("saving", found.credits().units());
    return row;
  }

  private static Map<String, Object> call(UpsertInstead upsert, String field) {
    var call = new LinkedHashMap<String, Object>();
    call.put("method", UpsertInstead.METHOD);
    call.put("path", upsert.path());
    call.put("duplicate_check_fields", List.of(field));
    return call;
  }
}
