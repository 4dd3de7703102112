package dev.headgate.core.batch;

import java.util.Set;

/**
 * Something that may go with others.
 *
 * @param weight what it takes of a batch's {@link BatchLimits#weightMax}, for instance bytes
 * @param marks two items that share one never go in one batch, and the later waits until the
 *     earlier's batch is settled
 */
public record Item<T>(T what, long weight, Set<String> marks) {

  public Item {
    marks = Set.copyOf(marks);
  }
}
