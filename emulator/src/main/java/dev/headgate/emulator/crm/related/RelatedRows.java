package dev.headgate.emulator.crm.related;

import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.Right;
import dev.headgate.emulator.crm.read.RowFinder;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Table;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.RelatedList;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One related list of one record, as a call's path names it.
 *
 * @param parent the record
 * @param table where the related records are
 */
record RelatedRows(Row parent, RelatedList list, Table table, LinkBook links) {

  /** Reads {@code /{module}/{id}/{list}}; refuses the call where a segment leads nowhere. */
  static RelatedRows of(
      Call call, String listName, Right right, Organisation organisation, LinkBook links) {
    var module = call.module(Right.VIEW);
    var list =
        module
            .relatedList(listName)
            .orElseThrow(
                () ->
                    Fault.invalidData(
                            "the relation name given seems to be invalid",
                            Map.of("resource_path_index", 2))
                        .asRefusal());
    var related = organisation.schema().module(list.module());
    call.require(right, related);
    return new RelatedRows(
        parent(call, module, organisation), list, organisation.records().table(related), links);
  }

  /** The record that the path names. */
  static Row parent(Call call, CrmModule module, Organisation organisation) {
    return new RowFinder(organisation)
        .find(call, module, "id")
        .orElseThrow(
            () ->
                Fault.invalidData(
                        "the related id given seems to be invalid",
                        Map.of("resource_path_index", 1))
                    .asRefusal());
  }

  /** Whether the records point to the parent, rather than being linked with it. */
  boolean byLookup() {
    return !list.by().isEmpty();
  }

  /** The field by which they point to the parent. */
  Field lookup() {
    return table.module().field(list.by());
  }

  /** The youngest first. */
  Stream<Row> rows() {
    return byLookup()
        ? table.withValue(lookup(), parent.id()).stream()
            .sorted(Comparator.comparingLong(Row::id).reversed())
        : links.of(parent.id()).stream().flatMap(id -> table.find(id).stream());
  }

  /** The related record of that id. */
  Optional<Row> find(long id) {
    return table
        .find(id)
        .filter(
            row ->
                byLookup()
                    ? row.reference(lookup()) == parent.id()
                    : links.of(parent.id()).contains(id));
  }
}
