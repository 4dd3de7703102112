package dev.headgate.deluge.syntax;

import java.util.List;
import org.antlr.v4.runtime.CommonToken;

/**
 * Tokens ready for the parser: every bracket has a partner, every keyword its own type.
 *
 * @param tokens the visible tokens, with end-of-file last
 * @param partners for the token at the same place, the place of its partner when it is a bracket,
 *     otherwise -1
 * @param comments the comments, in order; they may hold suppressions
 * @param problems what had to be repaired
 */
record PreparedTokens(
    List<CommonToken> tokens,
    int[] partners,
    List<CommonToken> comments,
    List<SyntaxProblem> problems) {}
