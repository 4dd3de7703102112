package dev.headgate.compat.differential;

import org.jspecify.annotations.Nullable;

/**
 * One call of a round.
 *
 * @param principal who calls
 * @param target path and query, in which <code>{name}</code> stands for a new record's id
 * @param body empty for none
 * @param since {@code If-Modified-Since}, where it is sent
 * @param effect how it is told from the records whether a write was done; none for reads
 */
record Ask(
    int principal,
    String method,
    String target,
    String body,
    @Nullable String since,
    @Nullable Effect effect) {

  /** What a write leaves behind. */
  sealed interface Effect {

    /** A record of that name. */
    record Made(String module, String name) implements Effect {}

    /** A record whose description is that. */
    record Changed(String module, String id, String description) implements Effect {}

    /** No such record. */
    record Gone(String module, String id) implements Effect {}
  }

  static Ask read(int principal, String target) {
    return new Ask(principal, "GET", target, "", null, null);
  }

  static Ask query(int principal, String query) {
    return new Ask(
        principal, "POST", "/crm/v8/coql", "{\"select_query\":\"" + query + "\"}", null, null);
  }

  static Ask write(int principal, String method, String target, String body, Effect effect) {
    return new Ask(principal, method, target, body, null, effect);
  }

  Ask since(String moment) {
    return new Ask(principal, method, target, body, moment, effect);
  }

  boolean isWrite() {
    return effect != null;
  }

  @Override
  public String toString() {
    return "P" + principal + " " + method + " " + target + (body.isEmpty() ? "" : " " + body);
  }
}
