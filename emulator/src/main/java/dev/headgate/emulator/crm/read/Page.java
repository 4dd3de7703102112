package dev.headgate.emulator.crm.read;

import java.util.List;
import java.util.stream.Stream;

/**
 * A run of rows out of a longer list.
 *
 * @param more whether the list goes on
 */
public record Page<T>(List<T> rows, boolean more) {

  /** Takes the first {@code size} of what is left after {@code skip}. */
  public static <T> Page<T> of(Stream<T> all, int skip, int size) {
    var found = all.skip(skip).limit(size + 1L).toList();
    boolean more = found.size() > size;
    return new Page<>(more ? found.subList(0, size) : found, more);
  }
}
