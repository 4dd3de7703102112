package dev.headgate.compat.differential;

import dev.headgate.compat.differential.Ask.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes up rounds: calls that are under way at the same time and whose outcomes do not depend on
 * which comes first, or depend on it in a way that can be told.
 */
final class Writing {

  /** How names of new records begin. */
  static final String NEW = "Nova";

  /** How the name of the other record of a call that makes two ends. */
  static final String SECOND = "b";

  static final String NOBODY = "4000000000000000001";
  static final List<String> MODULES = List.of("Leads", "Contacts", "Accounts", "Products");

  private static final Map<String, String> UNIQUE =
      Map.of(
          "Leads", "Lead_Key",
          "Contacts", "Customer_Key",
          "Accounts", "Account_Key",
          "Products", "Product_Code");

  private final SplittableRandom random;
  private final Map<String, List<String>> present = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private int numbers;

  /**
   * @param present of each module, how its records are referred to
   */
  Writing(SplittableRandom random, Map<String, List<String>> present) {
    this.random = random;
    this.present.putAll(present);
  }

  /** The records there are now. */
  void present(String module, List<String> references) {
    present.put(module, references);
  }

  /** Reads alone, many of them alike. */
  List<Ask> reads() {
    return reads(MODULES, 10 + random.nextInt(20));
  }

  /** Writes that don't touch each other, with reads of what they leave alone. */
  List<Ask> writes() {
    taken.clear();
    var written = new LinkedHashSet<String>();
    written.add(oneOf(MODULES));
    if (random.nextBoolean()) {
      written.add(oneOf(MODULES));
    }
    var asks = new ArrayList<Ask>();
    for (var module : written) {
      asks.addAll(alike(module, 2 + random.nextInt(8)));
    }
    var others = new ArrayList<>(MODULES);
    others.removeAll(written);
    if (written.contains("Accounts")) {
      others.remove("Contacts"); // they show their account's name
    }
    if (!others.isEmpty()) {
      asks.addAll(reads(others, random.nextInt(8)));
    }
    return shuffled(asks);
  }

  /** Writes under faults: only such whose effect can be told from the records afterwards. */
  List<Ask> checkable() {
    taken.clear();
    var module = oneOf(MODULES);
    var asks = new ArrayList<Ask>();
    int count = 3 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      var ask =
          switch (random.nextInt(4)) {
            case 0, 1 -> insert(module, someone());
            case 2 -> update(module, someone());
            default -> delete(module, someone());
          };
      asks.add(ask);
    }
    var others = new ArrayList<>(MODULES);
    others.remove(module);
    if (module.equals("Accounts")) {
      others.remove("Contacts");
    }
    asks.addAll(reads(others, 4 + random.nextInt(8)));
    return shuffled(asks);
  }

  /** The same write several times at once: which is first can't be told, how many succeed can. */
  List<Ask> rivals() {
    taken.clear();
    var module = oneOf(MODULES);
    int principal = random.nextInt(2);
    var ask =
        switch (random.nextInt(4)) {
          case 0 -> insert(module, principal);
          case 1 -> delete(module, principal);
          case 2 -> upsert(module, principal);
          default -> update(module, principal);
        };
    var asks = new ArrayList<Ask>();
    int count = 2 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      asks.add(ask);
    }
    return asks;
  }

  private List<Ask> alike(String module, int count) {
    var asks = new ArrayList<Ask>();
    int kind = random.nextInt(8);
    int principal = someone();
    for (int i = 0; i < count; i++) {
      var who = random.nextInt(4) == 0 ? someone() : principal;
      asks.add(
          switch (random.nextInt(6) == 0 ? random.nextInt(8) : kind) {
            case 0, 1 -> insert(module, who);
            case 2, 3 -> update(module, who);
            case 4 -> upsert(module, who);
            case 5 -> delete(module, who);
            case 6 -> tag(module, who);
            default -> note(module, who);
          });
    }
    return asks;
  }

  private Ask insert(String module, int principal) {
    var name = NEW + ++numbers;
    var record =
        switch (random.nextInt(10)) {
          case 0 -> "{\"Description\":\"nobody's " + numbers + "\"}";
          case 1 -> record(module, name, ",\"Email\":\"nobody\",\"Unit_Price\":\"dear\"");
          default -> record(module, name, "");
        };
    var body =
        random.nextInt(12) == 0
            ? "{\"data\":[" + record + "," + record(module, name + SECOND, "") + "]}"
            : "{\"data\":[" + record + "]" + options() + "}";
    return Ask.write(principal, "POST", path(module, ""), body, new Effect.Made(module, name));
  }

  private String record(String module, String name, String more) {
    var lookup =
        module.equals("Contacts") && random.nextInt(3) == 0
            ? ",\"Account_Name\":{\"id\":\"" + untouched("Accounts") + "\"}"
            : "";
    return "{\"%s\":\"%s\",\"%s\":\"K%d\",\"Description\":\"made %s\"%s%s}"
        .formatted(
            Volatile.NAMED_BY.get(module), name, UNIQUE.get(module), ++numbers, name, lookup, more);
  }

  private Ask update(String module, int principal) {
    var id = untouched(module);
    var description = "changed " + ++numbers;
    var more =
        switch (random.nextInt(8)) {
          case 0 -> ",\"" + UNIQUE.get(module) + "\":\"U" + ++numbers + "\"";
          case 1 -> ",\"Email\":\"nobody\"";
          case 2 -> ",\"" + Volatile.NAMED_BY.get(module) + "\":\"Renamed" + ++numbers + "\"";
          default -> "";
        };
    var record = "\"Description\":\"" + description + "\"" + more + "}";
    var effect = new Effect.Changed(module, id, description);
    return random.nextBoolean()
        ? Ask.write(
            principal,
            "PUT",
            path(module, "/" + id),
            "{\"data\":[{" + record + "]" + options() + "}",
            effect)
        : Ask.write(
            principal,
            "PUT",
            path(module, ""),
            "{\"data\":[{\"id\":\"" + id + "\"," + record + "]" + options() + "}",
            effect);
  }

  private Ask upsert(String module, int principal) {
    var name = NEW + ++numbers;
    var record = record(module, name, "");
    return Ask.write(
        principal,
        "POST",
        path(module, "/upsert"),
        "{\"data\":[%s],\"duplicate_check_fields\":[\"%s\"]}".formatted(record, UNIQUE.get(module)),
        new Effect.Made(module, name));
  }

  private Ask delete(String module, int principal) {
    var id = untouched(module);
    var target = random.nextBoolean() ? path(module, "/" + id) : path(module, "?ids=" + id);
    return Ask.write(principal, "DELETE", target, "", new Effect.Gone(module, id));
  }

  private Ask tag(String module, int principal) {
    var action = random.nextBoolean() ? "add_tags" : "remove_tags";
    var id = untouched(module);
    return Ask.write(
        principal,
        "POST",
        path(module, "/" + id + "/actions/" + action),
        "{\"tags\":[{\"name\":\"hot\"}]}",
        new Effect.Changed(module, id, ""));
  }

  private Ask note(String module, int principal) {
    var name = NEW + ++numbers;
    var id = untouched(module);
    return Ask.write(
        principal,
        "POST",
        path(module, "/" + id + "/Notes"),
        "{\"data\":[{\"Note_Title\":\"" + name + "\",\"Note_Content\":\"of " + name + "\"}]}",
        new Effect.Made("Notes", name));
  }

  private String options() {
    return switch (random.nextInt(10)) {
      case 0 -> ",\"trigger\":[]";
      case 1 -> ", \"trigger\" : [\"workflow\"]";
      case 2 -> ",\"trigger\":[\"nonsense\"]";
      default -> "";
    };
  }

  private List<Ask> reads(List<String> modules, int count) {
    var asks = new ArrayList<Ask>();
    while (asks.size() < count) {
      var module = oneOf(modules);
      var ask = read(module);
      asks.add(ask);
      // The same again by the same caller, and by one who may see less.
      for (int more = random.nextInt(4); more > 0; more--) {
        asks.add(
            new Ask(
                random.nextInt(3) == 0 ? someone() : ask.principal(),
                ask.method(),
                ask.target(),
                ask.body(),
                ask.since(),
                null));
      }
    }
    return asks;
  }

  private Ask read(String module) {
    int who = someone();
    var name = Volatile.NAMED_BY.get(module);
    var fields = "fields=" + name + ",Description,Owner," + UNIQUE.get(module);
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3 -> Ask.read(who, path(module, "/" + any(module) + "?" + fields));
      case 4, 5 -> Ask.read(who, path(module, "/" + any(module)));
      case 6 -> Ask.read(who, path(module, "?" + fields + "&per_page=200"));
      case 7 -> Ask.read(who, path(module, "?" + fields + "&per_page=5&sort_by=id&sort_order=asc"));
      case 8 -> Ask.read(who, path(module, "/actions/count"));
      case 9 ->
          Ask.query(
              who,
              "select %s, Description from %s where %s like 'N%%' order by %s asc limit 25"
                  .formatted(name, module, name, name));
      case 10 ->
          Ask.read(who, path(module, "?" + fields + "&per_page=200"))
              .since(
                  random.nextBoolean() ? "2001-01-01T00:00:00+00:00" : "2099-01-01T00:00:00+00:00");
      case 11 -> Ask.read(who, path(module, "/" + any(module) + "/Notes?fields=Note_Title"));
      case 12 -> Ask.read(who, "/crm/v8/settings/fields?module=" + module);
      case 13 -> Ask.read(who, random.nextBoolean() ? "/crm/v8/users" : "/crm/v8/org");
      case 14 -> Ask.read(who, path("Nowhere", "?fields=id"));
      default ->
          module.equals("Contacts")
              ? Ask.read(who, path(module, "?fields=Last_Name,Account_Name&per_page=200"))
              : Ask.read(who, path(module, "?fields=Nonsense&per_page=201"));
    };
  }

  private List<String> present(String module) {
    return present.getOrDefault(module, List.of());
  }

  /** One that no other call of the round touches. */
  private String untouched(String module) {
    var free = present(module).stream().filter(id -> !taken.contains(id)).toList();
    var id = free.isEmpty() || random.nextInt(15) == 0 ? NOBODY : oneOf(free);
    taken.add(id);
    return id;
  }

  private String any(String module) {
    return present(module).isEmpty() || random.nextInt(15) == 0 ? NOBODY : oneOf(present(module));
  }

  private String path(String module, String rest) {
    return "/crm/v8/" + module + rest;
  }

  private int someone() {
    return random.nextInt(2) == 0 ? Staff.ADMINISTRATOR : random.nextInt(Staff.PRINCIPALS);
  }

  private List<Ask> shuffled(List<Ask> asks) {
    var left = new ArrayList<>(asks);
    var mixed = new ArrayList<Ask>();
    while (!left.isEmpty()) {
      mixed.add(left.remove(random.nextInt(left.size())));
    }
    return mixed;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
