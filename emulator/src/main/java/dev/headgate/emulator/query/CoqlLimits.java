package dev.headgate.emulator.query;

/**
 * How much a COQL query may ask for. Source: query limitations, v8; where its pages differ
 * (columns: 50 or 500, rows: 200 or 2,000) the defaults follow the limitations page.
 *
 * @param charactersMax of the query's text, our own bound
 * @param offsetEndMax how far LIMIT and OFFSET together reach
 * @param baseJoinsMax lookup paths in WHERE, GROUP BY and ORDER BY together
 * @param selectJoinsMax lookup paths in SELECT
 */
public record CoqlLimits(
    int charactersMax,
    int columnsMax,
    int criteriaMax,
    int inValuesMax,
    int groupByMax,
    int orderByMax,
    int aggregatesMax,
    int baseJoinsMax,
    int selectJoinsMax,
    int rowsDefault,
    int rowsMax,
    int offsetEndMax) {

  public static final CoqlLimits V8 =
      new CoqlLimits(50_000, 50, 25, 100, 4, 10, 5, 5, 15, 200, 2_000, 100_000);
}
