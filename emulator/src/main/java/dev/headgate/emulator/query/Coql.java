package dev.headgate.emulator.query;

/**
 * Answers COQL queries. Source: Zoho CRM API v8, Query API; subqueries, tuples and {@code ${…}}
 * values are not understood and are refused as syntax errors.
 */
public final class Coql {
  private final Catalog catalog;
  private final CoqlLimits limits;

  public Coql(Catalog catalog, CoqlLimits limits) {
    this.catalog = catalog;
    this.limits = limits;
  }

  public CoqlAnswer answer(String query, RowSource source) {
    if (query.length() > limits.charactersMax()) {
      return new CoqlAnswer.Refused(
          QueryError.of("LIMIT_EXCEEDED", "query is too long")
              .with("limit", limits.charactersMax()));
    }
    try {
      var plan = CoqlPlanner.plan(catalog, limits, CoqlParser.parse(query));
      return CoqlRun.run(plan, source);
    } catch (QueryRefusal refusal) {
      return new CoqlAnswer.Refused(refusal.error());
    }
  }
}
