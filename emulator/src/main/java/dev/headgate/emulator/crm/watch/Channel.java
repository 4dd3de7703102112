package dev.headgate.emulator.crm.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A subscription to changes.
 *
 * @param id chosen by the client, digits
 * @param user who subscribed
 * @param events each {@code Module.create}, {@code edit}, {@code delete} or {@code all}
 * @param notifyUrl where to tell of a change
 * @param token sent along, so that the client knows who calls; may be empty
 * @param expiry from when on nothing is told
 * @param condition the {@code notification_condition} as given; null node without one
 */
public record Channel(
    String id,
    long user,
    List<String> events,
    String notifyUrl,
    String token,
    Instant expiry,
    boolean returnAffectedValues,
    boolean notifyOnRelatedAction,
    JsonNode condition) {

  public Channel {
    events = List.copyOf(events);
  }

  /** The modules that the events are of, each once. */
  List<String> modules() {
    return events.stream().map(Channel::moduleOf).distinct().toList();
  }

  /** The operations on one module: {@code all} stands for the three. */
  public List<String> operations(String module) {
    return events.stream()
        .filter(event -> moduleOf(event).equals(module))
        .map(event -> event.substring(event.indexOf('.') + 1))
        .flatMap(
            operation ->
                operation.equals("all")
                    ? Stream.of("edit", "create", "delete")
                    : Stream.of(operation))
        .distinct()
        .toList();
  }

  static String moduleOf(String event) {
    return event.substring(0, event.indexOf('.'));
  }
}
