package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Function;
import java.util.List;

/**
 * A function with what was found in it.
 *
 * @param place the text it comes from, as shown to people
 * @param function the function
 * @param values what its variables hold
 */
public record Unit(String place, Function function, Values values) {
  /** Its name for people. */
  public String name() {
    return function.path().isEmpty() ? "(script)" : function.name();
  }

  /**
   * The size of a list that comes in as a parameter; at a call it is replaced by what is passed.
   */
  public Symbol parameterSize(String parameter, long assumed) {
    return new Symbol(
        "rows of " + parameter,
        assumed,
        false,
        function.head(),
        place + "#" + function.name() + "#" + parameter);
  }

  /** Whether it calls an address that it is given, or a part of it. */
  boolean isGivenAddress() {
    return !function.path().isEmpty()
        && function.parameters().stream().anyMatch(values::isInAddress);
  }

  /** The part of its name before the last dot, in lower case parts. */
  List<String> path() {
    return function.path();
  }
}
