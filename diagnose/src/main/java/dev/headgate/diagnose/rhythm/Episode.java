package dev.headgate.diagnose.rhythm;

import java.time.Instant;

/**
 * A part of the time in which spending had a shape of its own.
 *
 * @param until its end; where the data ends for what went on
 * @param credits above what was usual before and after; all of them for a steady burn
 * @param integration who made the most of it
 * @param share of {@code credits} that are this integration's, from 0 to 1
 * @param refused calls that were refused in it
 * @param schedule what it fits in time; empty where nothing is known to
 */
public record Episode(
    Shape shape,
    Instant from,
    Instant until,
    long credits,
    String integration,
    double share,
    long refused,
    String schedule) {

  /** What spending does. */
  public enum Shape {
    /** Goes up for a short while. */
    SPIKE("spike"),
    /** Goes up and stays up. */
    RISE("rise"),
    /** Goes down and stays down. */
    CLIFF("cliff"),
    /** Is the same in every hour. */
    STEADY("steady burn");

    private final String word;

    Shape(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
