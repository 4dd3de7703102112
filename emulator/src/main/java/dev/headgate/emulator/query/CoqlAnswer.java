package dev.headgate.emulator.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What became of a COQL query. */
public sealed interface CoqlAnswer {
  /**
   * The page of rows; empty where nothing matches.
   *
   * @param more whether rows follow after this page
   * @param module of which they are
   * @param columns API names of the module's own fields that were selected
   */
  record Rows(List<ObjectNode> data, boolean more, String module, List<String> columns)
      implements CoqlAnswer {}

  record Refused(QueryError error) implements CoqlAnswer {}
}
