package dev.headgate.zoho.plan;

import java.util.Collections;
import java.util.List;

/** What the answer to a merged call means for one of those who asked. */
public sealed interface Part {

  /** Its own answer, cut from the whole. */
  record Own(Answer answer) implements Part {}

  /** The whole answer as it came: its own call would have had the same. */
  record Whole() implements Part {}

  /**
   * Nothing was done for it, and what its own call would be told can't be known from this answer:
   * its own call has to go, by itself.
   *
   * @param why a word or two for log and count
   */
  record Alone(String why) implements Part {}

  /** What became of it can't be told. A write is not to be sent again. */
  record Unknown(String why) implements Part {}

  /** The same for all who asked. */
  static List<Part> forAll(int count, Part part) {
    return Collections.nCopies(count, part);
  }
}
