package dev.headgate.deluge.ast;

import java.util.List;

/**
 * A function, or the statements that stand outside of every function.
 *
 * @param span all of it; of the header alone see {@code head}
 * @param head from the return type to the name; for statements without a header the first statement
 * @param path the parts of its name, as {@code [standalone, sync]}; empty without a header
 * @param parameters names of its parameters
 * @param body what it does
 */
public record Function(
    Span span, Span head, List<String> path, List<String> parameters, Statement.Block body)
    implements Node {
  /** Its name with dots, or the empty string without a header. */
  public String name() {
    return String.join(".", path);
  }
}
