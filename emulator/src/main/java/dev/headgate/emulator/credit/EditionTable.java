package dev.headgate.emulator.credit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The editions of the CRM, read from the data that gateway and emulator share. */
public final class EditionTable {

  private static final String RESOURCE = "editions.json";

  private final Map<String, Edition> byName;

  private EditionTable(Map<String, Edition> byName) {
    this.byName = byName;
  }

  /** Reads the table on the class path. */
  public static EditionTable load() {
    var byName = new LinkedHashMap<String, Edition>();
    for (var row : DataFile.read(RESOURCE).required("editions")) {
      var edition = edition(row);
      byName.put(edition.name(), edition);
    }
    return new EditionTable(byName);
  }

  /** The edition of that name; the message of the failure lists the names there are. */
  public Edition named(String name) {
    var edition = byName.get(name);
    if (edition == null) {
      throw new IllegalArgumentException(
          "edition must be one of " + String.join(", ", byName.keySet()) + ", got " + name);
    }
    return edition;
  }

  private static Edition edition(JsonNode row) {
    var max = row.required("max");
    return new Edition(
        row.required("edition").asText(),
        row.required("base").longValue(),
        row.required("per_user").longValue(),
        max.isNull() ? OptionalLong.empty() : OptionalLong.of(max.longValue()),
        row.required("concurrency").intValue(),
        row.required("sub_concurrency").intValue(),
        row.required("add_on").booleanValue());
  }
}
