package dev.headgate.zoho.plan;

/**
 * What calls must have in common to become one, beside their principal. Equal keys, and the calls
 * may be merged.
 *
 * @param operation what is done
 * @param path of the merged call
 * @param query of the merged call, without what it gathers
 * @param options what a body says beside its records, each value in its own bytes
 */
public record MergeKey(
    String operation, String path, String query, RelevantHeaders headers, String options) {

  /** The operation and the path alone: options may hold what must not be logged. */
  @Override
  public String toString() {
    return operation + " " + path;
  }
}
