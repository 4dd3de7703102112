package dev.headgate.emulator.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where rows come from. A query reads one consistent state: the source must not change under it.
 */
public interface RowSource {
  /** All rows of a module, by ascending id. */
  Stream<? extends Row> rows(String module);

  Optional<? extends Row> byId(String module, long id);

  /**
   * A way around reading every row: at least all rows, by ascending id, whose field equals one of
   * the values (text without regard to case). Empty where the source has no index on the field.
   */
  default Optional<? extends Collection<? extends Row>> candidates(
      String module, String field, List<Value> values) {
    return Optional.empty();
  }

  /** Which rows a custom view shows; empty where the module has no such view. */
  default Optional<Predicate<Row>> customView(String module, String cvid) {
    return Optional.empty();
  }
}
