package dev.headgate.deluge.ast;

import java.util.List;

/**
 * One text of Deluge.
 *
 * @param functions the functions with a header, in order; statements outside of them, if any, are
 *     the body of one more, nameless function
 * @param comments the comments, in order
 */
public record Script(List<Function> functions, List<Comment> comments) {
  /**
   * A comment.
   *
   * @param span where it stands
   * @param text all of it, with its signs
   */
  public record Comment(Span span, String text) {}
}
