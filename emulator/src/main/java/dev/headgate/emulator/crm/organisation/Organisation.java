package dev.headgate.emulator.crm.organisation;

import dev.headgate.emulator.crm.people.People;
import dev.headgate.emulator.crm.record.Records;
import dev.headgate.emulator.crm.schema.Ids;
import dev.headgate.emulator.crm.schema.Schema;

/** Everything the CRM knows, as each resource is handed it. */
public record Organisation(
    CrmConfig config,
    Ids ids,
    Schema schema,
    People people,
    Records records,
    TagBook tags,
    CustomViews views,
    Derivations derivations) {

  /** An organisation with users and settings, and no records yet. */
  public static Organisation empty(CrmConfig config) {
    var ids = new Ids(config.seed());
    var schema = Schema.standard(ids);
    var people = new People(ids, config.seed(), config.users());
    return new Organisation(
        config,
        ids,
        schema,
        people,
        new Records(schema, ids),
        new TagBook(ids),
        new CustomViews(ids, schema),
        new Derivations());
  }
}
