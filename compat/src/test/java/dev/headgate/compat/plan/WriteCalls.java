package dev.headgate.compat.plan;

import dev.headgate.zoho.operation.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Makes up writes of single records, good ones and bad ones, as clients spell them. */
final class WriteCalls {

  private static final List<String> MODULES = List.of("Leads", "Contacts", "Products");
  private static final String NOBODY = "4000000000000000001";

  private final SplittableRandom random;
  private final String module;
  private final String version;
  private final String options;
  private final List<Long> ids;

  WriteCalls(SplittableRandom random, Twins twins) {
    this.random = random;
    this.module = random.nextInt(40) == 0 ? "Nowhere" : oneOf(MODULES);
    this.version = random.nextInt(3) == 0 ? "v2" : "v8";
    this.options = options();
    this.ids = module.equals("Nowhere") ? List.of() : twins.ids(module);
  }

  /** Between two and thirty of one kind, now and then with one of another among them. */
  List<ApiRequest> some() {
    var kind = kind();
    var calls = new ArrayList<ApiRequest>();
    var count = 2 + random.nextInt(29);
    for (var i = 0; i < count; i++) {
      calls.add(random.nextInt(25) == 0 ? kind().get() : kind.get());
    }
    return calls;
  }

  private Supplier<ApiRequest> kind() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> this::insert;
      case 2, 3 -> this::update;
      case 4 -> this::upsert;
      case 5 -> this::delete;
      case 6 -> tags();
      default -> this::note;
    };
  }

  private ApiRequest insert() {
    return Twins.call("POST", path(""), body(record("")));
  }

  private ApiRequest upsert() {
    var named = random.nextInt(4) == 0 ? "\"id\":" + id() + "," : "";
    var checked =
        switch (random.nextInt(3)) {
          case 0 -> ",\"duplicate_check_fields\":[\"" + unique() + "\"]";
          case 1 -> ",\"duplicate_check_fields\":[\"Nonsense\"]";
          default -> "";
        };
    return Twins.call(
        "POST", path("/upsert"), "{\"data\":[" + record(named) + "]" + options + checked + "}");
  }

  private ApiRequest update() {
    var id = id();
    if (random.nextBoolean()) {
      return Twins.call("PUT", path(""), body(record("\"id\": " + id + " ,")));
    }
    var repeated = random.nextInt(3) == 0 ? "\"id\":" + id + "," : "";
    return Twins.call("PUT", path("/" + bare(id)), body(record(repeated)));
  }

  private ApiRequest delete() {
    var id = bare(id());
    return random.nextBoolean()
        ? Twins.call("DELETE", path("/" + id), "")
        : Twins.call("DELETE", path("?ids=" + id), "");
  }

  private Supplier<ApiRequest> tags() {
    var action = random.nextBoolean() ? "/actions/add_tags" : "/actions/remove_tags";
    var name = oneOf(List.of("hot", "cold", "a tag with too many characters"));
    var over = random.nextInt(3) == 0;
    return version.equals("v2")
        ? () ->
            Twins.call(
                "POST",
                path("/" + bare(id()) + action + "?tag_names=" + name.replace(" ", "%20")),
                "")
        : () ->
            Twins.call(
                "POST",
                path("/" + bare(id()) + action),
                "{\"tags\":[{\"name\":\""
                    + name
                    + "\"}]"
                    + (over ? ",\"over_write\":true" : "")
                    + "}");
  }

  private ApiRequest note() {
    var content = random.nextInt(6) == 0 ? "" : "\"Note_Content\":\"" + word() + "\",";
    return Twins.call(
        "POST",
        path("/" + (ids.isEmpty() ? NOBODY : ids.getFirst()) + "/Notes"),
        "{\"data\":[{" + content + "\"Note_Title\":\"" + word() + "\"}]}");
  }

  private String body(String record) {
    return "{\"data\":[" + record + "]" + options + "}";
  }

  private String options() {
    return switch (random.nextInt(8)) {
      case 0 -> ",\"trigger\":[]";
      case 1 -> ", \"trigger\" : [\"workflow\", \"approval\"]";
      case 2 -> ",\"trigger\":[\"nonsense\"]";
      case 3 -> ",\"lar_id\":\"" + NOBODY + "\"";
      case 4 -> ",\"lar_id\":\"nobody's\"";
      default -> "";
    };
  }

  /** Members in an order and a spelling that vary; some of them wrong. */
  private String record(String first) {
    var members = new ArrayList<String>();
    if (random.nextInt(8) > 0) {
      members.add(
          switch (module) {
            case "Products" -> "\"Product_Name\":\"" + word() + "\"";
            default -> "\"Last_Name\":\"" + word() + "\"";
          });
    }
    if (module.equals("Leads") && random.nextInt(8) > 0) {
      members.add("\"Company\":\"" + word() + "\"");
    }
    if (random.nextInt(3) > 0) {
      members.add(
          "\"" + unique() + "\":\"" + (random.nextBoolean() ? "Key" : "key") + number(12) + "\"");
    }
    if (random.nextInt(3) == 0 && !module.equals("Products")) {
      members.add(
          "\"Email\":\""
              + (random.nextInt(4) == 0 ? "nobody" : "a" + number(9) + "@b.example")
              + "\"");
    }
    if (random.nextInt(4) == 0) {
      members.add(
          "\"Annual_Revenue\":"
              + oneOf(List.of("1e3", "1.50", "12", "\"12\"", "-0.0", "1234567890123456789012")));
    }
    if (random.nextInt(6) == 0) {
      members.add("\"Unknown_Field\":{\"a\":[1,{\"b\":null}],\"json_path\":\"$.data[7].x\"}");
    }
    return "{"
        + (members.isEmpty() && first.endsWith(",")
            ? first.substring(0, first.length() - 1)
            : first)
        + String.join(", ", members)
        + "}";
  }

  private String unique() {
    return switch (module) {
      case "Leads" -> "Lead_Key";
      case "Contacts" -> "Customer_Key";
      default -> "Product_Code";
    };
  }

  private String id() {
    var text =
        ids.isEmpty() || random.nextInt(10) == 0
            ? NOBODY
            : Long.toString(ids.get(random.nextInt(ids.size())));
    return random.nextBoolean() ? text : '"' + text + '"';
  }

  private static String bare(String id) {
    return id.replace("\"", "");
  }

  private String word() {
    return oneOf(List.of("Burns", "M\\u00fcller", "Zo\u00eb", "a\\\\b\\\"c", "\\ud83d\\ude00", "x"))
        + number(1000);
  }

  private String path(String rest) {
    return "/crm/" + version + "/" + module + rest;
  }

  private int number(int below) {
    return random.nextInt(below);
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
