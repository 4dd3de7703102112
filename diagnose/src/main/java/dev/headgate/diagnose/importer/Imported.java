package dev.headgate.diagnose.importer;

import java.util.List;

/**
 * How the reading of one source went.
 *
 * @param name the file
 * @param format what it was taken for, in words
 * @param confidence how sure that is, from 0 to 1
 * @param lines lines, entries or messages in it
 * @param events calls that came out of it
 * @param foreign entries that were read and are no calls to Zoho CRM
 * @param broken entries that could not be read
 * @param notes what a reader should know: guesses, broken samples, where reading stopped
 */
public record Imported(
    String name,
    String format,
    double confidence,
    long lines,
    long events,
    long foreign,
    long broken,
    List<String> notes) {

  public Imported {
    notes = List.copyOf(notes);
  }
}
