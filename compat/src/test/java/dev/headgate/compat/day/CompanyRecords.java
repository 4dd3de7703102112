package dev.headgate.compat.day;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records of the company as its programs know them: ids from their own stores, new ones. */
final class CompanyRecords {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world;
  private final Map<String, List<String>> ids = new HashMap<>();
  private int made;

  CompanyRecords(World world) {
    this.world = world;
  }

  /** The id of some record that was there when the day began. */
  String any(String module) throws IOException, InterruptedException {
    var all = ids.get(module);
    if (all == null) {
      all = read(module);
      ids.put(module, all);
    }
    return all.get(world.random().nextInt(all.size()));
  }

  /** A record that is not there yet. */
  Map<String, Object> fresh(String module) {
    made++;
    var name = "Visitor " + made;
    var mail = "new" + made + "@example.org";
    return module.equals("Accounts")
        ? Map.of("Account_Name", name)
        : Map.of("Last_Name", name, "Company", "Company " + made, "Email", mail);
  }

  /** By the emulator's controls, so that no call of a program's is needed. */
  private List<String> read(String module) throws IOException, InterruptedException {
    var list = new ArrayList<String>();
    for (var line : world.dump(module).lines().toList()) {
      list.add(JSON.readTree(line).path("id").asText());
    }
    return list;
  }
}
