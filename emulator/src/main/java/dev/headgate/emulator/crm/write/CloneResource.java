package dev.headgate.emulator.crm.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.headgate.emulator.crm.CrmResponse;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.call.Route;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.RowFinder;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Link;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Writer;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.FieldType;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /{module}/{id}/actions/clone}: a new record like another, but for what the body says.
 * Pictures, external ids and what the CRM itself sets are not copied. Source: Record Clone, v8.
 */
public final class CloneResource implements Resource {
  private static final String PATH = "$.data[0]";

  private final Organisation organisation;
  private final RecordInput input;
  private final Outcomes outcomes;
  private final RowFinder finder;
  private final Duplicates duplicates;

  public CloneResource(Organisation organisation) {
    this.organisation = organisation;
    this.input = new RecordInput(organisation);
    this.outcomes = new Outcomes(organisation);
    this.finder = new RowFinder(organisation);
    this.duplicates = new Duplicates(organisation.people());
  }

  @Override
  public List<Route> routes() {
    return List.of(Route.post("/crm/{v}/{module}/{id}/actions/clone", this::copy));
  }

  private CrmResponse copy(Call call) {
    var module = call.module(Right.CREATE);
    if (module.kind() == CrmModule.Kind.RELATED) {
      throw Fault.invalidModule().asRefusalIn("data");
    }
    var changes = changes(call);
    var outcome =
        organisation
            .records()
            .write(
                writer -> {
                  var original =
                      finder
                          .find(call, module, "id")
                          .orElseThrow(
                              () ->
                                  Fault.invalidData(
                                          "the id given seems to be invalid",
                                          Map.of("resource_path_index", 1))
                                      .asRefusal());
                  return insert(draft(original, writer), changes, writer, call);
                });
    return outcomes.answer(201, List.of(outcome), call);
  }

  /** The body may be left out. */
  private static JsonNode changes(Call call) {
    return call.request().body().length == 0
        ? JsonNodeFactory.instance.objectNode()
        : WriteBody.of(call, 1).records().getFirst();
  }

  private Outcome insert(Draft draft, JsonNode changes, Writer writer, Call call) {
    var wrong = input.apply(changes, PATH, draft, true, call);
    if (wrong.isPresent()) {
      return new Outcome.Failed(wrong.get());
    }
    return switch (writer.insert(draft, call.user().id(), call.now())) {
      case Saved.Done(var row) -> new Outcome.Added(row);
      case Saved.Duplicate duplicate -> new Outcome.Failed(duplicates.fault(duplicate, PATH));
    };
  }

  private static Draft draft(Row original, Writer writer) {
    var draft = Draft.of(original.module());
    for (var field : original.module().fields()) {
      if (isCopied(field)) {
        draft.set(field, copied(original.get(field), writer));
      }
    }
    return draft;
  }

  private static boolean isCopied(Field field) {
    return !field.is(Trait.READ_ONLY)
        && !field.is(Trait.EXTERNAL)
        && field.type() != FieldType.PROFILEIMAGE
        && field.type() != FieldType.AUTONUMBER;
  }

  /** Rows of subforms and links are records of their own and get ids of their own. */
  private static @Nullable Object copied(@Nullable Object value, Writer writer) {
    return value instanceof List<?> entries
        ? entries.stream().<Object>map(entry -> copiedEntry(entry, writer)).toList()
        : value;
  }

  private static Object copiedEntry(Object entry, Writer writer) {
    return switch (entry) {
      case Row line -> Draft.of(line).set(line.module().idField(), writer.nextId()).asSubformRow();
      case Link link -> new Link(writer.nextId(), link.target());
      default -> entry;
    };
  }
}
