package dev.headgate.emulator.crm.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a call on tags asks for. Version 2 sends it as {@code ?ids=…&tag_names=…&over_write=…},
 * later ones as {@code {"tags":[{"name","color_code"}],"ids":[…],"over_write":false}}; either is
 * read in every version.
 *
 * @param ids as text; empty where the path names the record
 */
record TagRequest(List<Wanted> tags, List<String> ids, boolean overWrite) {
  private static final int NAME_MAX = 25;

  /** Zoho's colour for tags that are given none. */
  private static final String COLOR_DEFAULT = "#57B1FD";

  /** A tag by name. */
  record Wanted(String name, String colorCode) {}

  static TagRequest of(Call call) {
    var params = call.params();
    if (params.has("tag_names")) {
      return new TagRequest(
          params.list("tag_names").stream()
              .map(name -> new Wanted(name, COLOR_DEFAULT))
              .peek(tag -> checkName(tag.name(), "$.tags[*].name"))
              .toList(),
          params.list("ids"),
          params.get("over_write").map(Boolean::parseBoolean).orElse(false));
    }
    var body = call.body();
    return new TagRequest(wanted(body), ids(body.path("ids")), body.path("over_write").asBoolean());
  }

  /** The tags in a body. */
  static List<Wanted> wanted(JsonNode body) {
    var tags = body.path("tags");
    if (!tags.isArray() || tags.isEmpty()) {
      throw Fault.mandatory("tags", "$.tags").asRefusal();
    }
    var wanted = new ArrayList<Wanted>();
    for (var tag : tags) {
      var path = "$.tags[" + wanted.size() + "].name";
      if (!tag.path("name").isTextual()) {
        throw Fault.mandatory("name", path).asRefusalIn("tags");
      }
      var name = tag.path("name").textValue().strip();
      checkName(name, path);
      wanted.add(new Wanted(name, tag.path("color_code").asText(COLOR_DEFAULT)));
    }
    return wanted;
  }

  private static void checkName(String name, String path) {
    if (name.isEmpty() || name.length() > NAME_MAX) {
      throw Fault.invalidData(
              "Invalid data",
              Map.of("api_name", "name", "maximum_length", NAME_MAX, "json_path", path))
          .asRefusalIn("tags");
    }
  }

  /** Ids come as an array, or as that array in a text. */
  private static List<String> ids(JsonNode node) {
    var array =
        node.isTextual()
            ? Answers.parse(node.textValue().getBytes(StandardCharsets.UTF_8)).orElse(node)
            : node;
    var ids = new ArrayList<String>();
    array.forEach(id -> ids.add(id.asText()));
    return ids;
  }
}
