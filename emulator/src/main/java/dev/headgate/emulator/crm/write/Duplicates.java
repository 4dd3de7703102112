package dev.headgate.emulator.crm.write;

import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.people.People;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says in Zoho's words that another record has a unique value already, and which. */
public final class Duplicates {
  private final People people;

  public Duplicates(People people) {
    this.people = people;
  }

  /**
   * The error of a record that was not written.
   *
   * @param path of the record in the body, as {@code $.data[0]}
   */
  public Fault fault(Saved.Duplicate duplicate, String path) {
    var other = duplicate.other();
    var id = Long.toString(other.id());
    var name = duplicate.field().apiName();
    return new Fault(
        400,
        "DUPLICATE_DATA",
        "duplicate data",
        Map.of(
            "api_name",
            name,
            "json_path",
            path + "." + name,
            "id",
            id,
            "more_records",
            false,
            "duplicate_record",
            Map.of(
                "id",
                id,
                "Owner",
                owner(other),
                "module",
                Map.of(
                    "api_name",
                    other.module().apiName(),
                    "id",
                    Long.toString(other.module().id())))));
  }

  private Map<String, String> owner(Row row) {
    var owner = new LinkedHashMap<String, String>();
    owner.put("id", Long.toString(row.owner()));
    people
        .find(row.owner())
        .ifPresent(
            user -> {
              owner.put("name", user.fullName());
              owner.put("zuid", Long.toString(user.zuid()));
            });
    return owner;
  }
}
