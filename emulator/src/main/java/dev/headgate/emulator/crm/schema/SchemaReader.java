package dev.headgate.emulator.crm.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the modules from the JSON files beside this class; {@code index.json} lists them. */
final class SchemaReader {
  private static final JsonMapper JSON = new JsonMapper();

  private final Ids ids;

  SchemaReader(Ids ids) {
    this.ids = ids;
  }

  Schema read() {
    var index = resource("index");
    var modules = new ArrayList<CrmModule>();
    for (var name : index.path("modules")) {
      modules.add(module(index.path("common"), resource(name.asText())));
    }
    return new Schema(modules);
  }

  private CrmModule module(JsonNode common, JsonNode node) {
    long id = ids.nextSetting();
    var fields = new ArrayList<Field>();
    common.forEach(field -> fields.add(field(fields.size(), field)));
    node.path("fields").forEach(field -> fields.add(field(fields.size(), field)));
    var related = new ArrayList<RelatedList>();
    node.path("related").forEach(list -> related.add(relatedList(list)));
    return new CrmModule(
        id,
        new CrmModule.Names(text(node, "name"), text(node, "singular"), text(node, "plural")),
        CrmModule.Kind.valueOf(text(node, "kind").toUpperCase(Locale.ROOT)),
        new CrmModule.Layout(ids.nextSetting(), ids.nextSetting()),
        text(node, "display"),
        fields,
        related);
  }

  private Field field(int position, JsonNode node) {
    var name = text(node, "name");
    var type = FieldType.named(text(node, "type"));
    return new Field(
        position,
        ids.nextSetting(),
        name,
        node.path("label").asText(name.replace('_', ' ')),
        type,
        node.path("length").asInt(type.lengthDefault()),
        traits(node.path("is")),
        texts(node.path("choices")).stream()
            .map(value -> new Choice(ids.nextSetting(), value))
            .toList(),
        texts(node.path("targets")));
  }

  private RelatedList relatedList(JsonNode node) {
    return new RelatedList(
        ids.nextSetting(), text(node, "name"), text(node, "module"), node.path("by").asText(""));
  }

  private static Set<Trait> traits(JsonNode names) {
    var traits = EnumSet.noneOf(Trait.class);
    names.forEach(name -> traits.add(Trait.named(name.asText())));
    return Set.copyOf(traits);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(text -> texts.add(text.asText()));
    return List.copyOf(texts);
  }

  private static String text(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw new IllegalStateException("no text at " + key + " in " + node);
    }
    return node.path(key).textValue();
  }

  private static JsonNode resource(String name) {
    var path = "/dev/headgate/emulator/crm/schema/" + name + ".json";
    try (var in = SchemaReader.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + path);
      }
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("resource unreadable: " + path, e);
    }
  }
}
