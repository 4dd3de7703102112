package dev.headgate.emulator.crm.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.record.Change;
import dev.headgate.emulator.crm.record.Operation;
import dev.headgate.emulator.crm.schema.Field;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A channel's {@code notification_condition}: which fields must change for an update to count. */
final class Condition {

  private Condition() {}

  /** Whether the channel wants to know. A condition on one module says nothing of another. */
  static boolean holds(Channel channel, Change change) {
    if (change.operation() != Operation.UPDATE) {
      return true;
    }
    var module = change.row().module().apiName();
    var selections =
        StreamSupport.stream(channel.condition().spliterator(), false)
            .filter(entry -> entry.path("module").path("api_name").asText(module).equals(module))
            .map(entry -> entry.path("field_selection"))
            .toList();
    if (selections.isEmpty()) {
      return true;
    }
    var changed =
        AffectedFields.of(change).stream().map(Field::apiName).collect(Collectors.toSet());
    return selections.stream().anyMatch(selection -> isMet(selection, changed));
  }

  /** A field, or a group of fields and groups joined by "and" or "or". */
  private static boolean isMet(JsonNode selection, Set<String> changed) {
    var group = selection.path("group");
    if (!group.isArray()) {
      return changed.contains(selection.path("field").path("api_name").asText());
    }
    var members = StreamSupport.stream(group.spliterator(), false);
    return selection.path("group_operator").asText().equalsIgnoreCase("and")
        ? members.allMatch(member -> isMet(member, changed))
        : members.anyMatch(member -> isMet(member, changed));
  }
}
