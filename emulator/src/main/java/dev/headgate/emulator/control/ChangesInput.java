package dev.headgate.emulator.control;

import dev.headgate.emulator.crm.record.Operation;
import java.util.Arrays;
import java.util.Set;

/**
 * Reads what people are to do in the CRM itself: {@code {"module":"Contacts","count":5}}, with
 * {@code "operation"} {@code insert}, {@code update} (when absent) or {@code delete}.
 */
record ChangesInput(String module, Operation operation, int count) {

  private static final int COUNT_MAX = 10_000;

  static ChangesInput read(byte[] body) throws BadInput {
    var input = JsonInput.object(JsonInput.parse(body), Set.of("module", "operation", "count"));
    return new ChangesInput(
        input.text("module"),
        input.has("operation") ? operation(input.text("operation")) : Operation.UPDATE,
        (int) input.whole("count", 1, COUNT_MAX, 1));
  }

  private static Operation operation(String word) throws BadInput {
    return Arrays.stream(Operation.values())
        .filter(operation -> operation.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new BadInput("operation must be insert, update or delete, got " + word));
  }
}
