package dev.headgate.emulator.crm.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings one JSON record into a draft. Keys that are no fields are passed over, as Zoho does, and
 * so are values for read-only fields.
 */
public final class RecordInput {
  /** From this version on an error for each wrong field is told, before it only the first. */
  private static final int TELLS_ALL_ERRORS = 7;

  private final Organisation organisation;
  private final ValueReader values;
  private final RowsReader rows;

  public RecordInput(Organisation organisation) {
    this.organisation = organisation;
    this.values = new ValueReader(organisation);
    this.rows = new RowsReader(organisation, values);
  }

  /**
   * Sets in the draft what the record gives, and what the CRM works out of it.
   *
   * @param path of the record in the body, as {@code $.data[0]}
   * @param added whether the record is to be new, so that mandatory fields must be there
   * @return what is wrong, if anything; the draft is then of no use
   */
  public Optional<Fault> apply(
      JsonNode record, String path, Draft draft, boolean added, Call call) {
    if (!record.isObject()) {
      return Optional.of(
          Fault.invalidData(
              "invalid data",
              Map.of("api_name", "data", "json_path", path, "expected_data_type", "jsonobject")));
    }
    var faults = new ArrayList<Fault>();
    for (var field : draft.module().fields()) {
      if (!field.is(Trait.READ_ONLY) && record.has(field.apiName())) {
        set(field, record, path, draft, call).ifPresent(faults::add);
      }
    }
    if (faults.isEmpty()) {
      missing(record, draft, added)
          .map(field -> Fault.mandatory(field.apiName(), path + "." + field.apiName()))
          .forEach(faults::add);
    }
    if (faults.isEmpty()) {
      organisation.derivations().complete(draft);
    }
    return asOne(faults, call);
  }

  private Optional<Fault> set(Field field, JsonNode record, String path, Draft draft, Call call) {
    var node = record.path(field.apiName());
    var fieldPath = path + "." + field.apiName();
    Reading reading;
    if (node.isNull()) {
      reading = new Reading.Value(field.type() == FieldType.BOOLEAN ? false : null);
    } else {
      reading =
          switch (field.type()) {
            case SUBFORM, MULTISELECTLOOKUP, TAGS -> rows.read(draft, field, node, fieldPath, call);
            default -> values.read(field, node, fieldPath);
          };
    }
    return switch (reading) {
      case Reading.Value(var value) -> {
        draft.set(field, appended(field, record, draft.get(field), value));
        nameModule(field, draft);
        yield Optional.empty();
      }
      case Reading.Wrong(var fault) -> Optional.of(fault);
    };
  }

  /** With {@code "$append_values": {"Field": true}} a multi-select keeps what it has. */
  private static @Nullable Object appended(
      Field field, JsonNode record, @Nullable Object present, @Nullable Object given) {
    boolean append = record.path("$append_values").path(field.apiName()).asBoolean();
    if (append && present instanceof List<?> old && given instanceof List<?> added) {
      return Stream.concat(old.stream(), added.stream()).distinct().toList();
    }
    return given;
  }

  /** A lookup into one of many modules names the module it points to beside it. */
  private void nameModule(Field field, Draft draft) {
    boolean ofMany = field.targets().size() > 1 && !field.apiName().equals("Who_Id");
    if (field.type() == FieldType.LOOKUP && ofMany && draft.get(field) instanceof Long id) {
      draft
          .module()
          .find("$se_module")
          .ifPresent(
              se ->
                  organisation
                      .records()
                      .follow(field, id)
                      .ifPresent(row -> draft.set(se, row.module().apiName())));
    }
  }

  private static Stream<Field> missing(JsonNode record, Draft draft, boolean added) {
    return draft.module().fields().stream()
        .filter(field -> field.is(Trait.MANDATORY) && draft.get(field) == null)
        .filter(field -> added || record.has(field.apiName()));
  }

  private static Optional<Fault> asOne(List<Fault> faults, Call call) {
    if (faults.size() > 1 && call.version().isAtLeast(TELLS_ALL_ERRORS)) {
      return Optional.of(
          new Fault(
              400,
              "MULTIPLE_OR_MULTI_ERRORS",
              "multiple errors found",
              Map.of("errors", faults.stream().map(Fault::asMap).toList())));
    }
    return faults.stream().findFirst();
  }
}
