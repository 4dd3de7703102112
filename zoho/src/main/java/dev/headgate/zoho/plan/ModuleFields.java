package dev.headgate.zoho.plan;

import dev.headgate.zoho.wire.JsonSlice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a module's fields, from an answer of {@code GET settings/fields?module=…}.
 *
 * @param byName by API name
 */
public record ModuleFields(Map<String, Field> byName) {

  /** A field whose values a list shows as a single read does, whatever they are. */
  private static final Map<String, String> ALIKE_IN_LISTS =
      Map.ofEntries(
          Map.entry("autonumber", "string"),
          Map.entry("bigint", "string"),
          Map.entry("boolean", "boolean"),
          Map.entry("currency", "double"),
          Map.entry("date", "string"),
          Map.entry("datetime", "string"),
          Map.entry("double", "double"),
          Map.entry("email", "string"),
          Map.entry("integer", "integer"),
          Map.entry("lookup", "jsonobject"),
          Map.entry("multiselectpicklist", "jsonarray"),
          Map.entry("ownerlookup", "jsonobject"),
          Map.entry("percent", "double"),
          Map.entry("phone", "string"),
          Map.entry("picklist", "string"),
          Map.entry("text", "string"),
          Map.entry("userlookup", "jsonobject"),
          Map.entry("website", "string"));

  public ModuleFields {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * One field.
   *
   * @param unique whether no two records may have the same value
   * @param alikeInLists whether a list is known to show its values in full
   */
  public record Field(String apiName, String dataType, boolean unique, boolean alikeInLists) {}

  /** Empty where the bytes are no such answer. */
  public static Optional<ModuleFields> read(byte[] answer) {
    var fields = JsonSlice.of(answer).flatMap(whole -> whole.member("fields"));
    if (fields.isEmpty() || fields.get().elements().isEmpty()) {
      return Optional.empty();
    }
    var byName = new LinkedHashMap<String, Field>();
    for (var entry : fields.get().elements()) {
      var field = field(entry);
      byName.put(field.apiName(), field);
    }
    return byName.containsKey("") ? Optional.empty() : Optional.of(new ModuleFields(byName));
  }

  /** Names of those of which no two records may have the same value. */
  public Set<String> unique() {
    return byName.values().stream()
        .filter(Field::unique)
        .map(Field::apiName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a list is known to show this field as a single read does. */
  public boolean isAlikeInLists(String apiName) {
    var field = byName.get(apiName);
    return field != null && field.alikeInLists();
  }

  private static Field field(JsonSlice entry) {
    Map<String, JsonSlice> members =
        entry.members().stream()
            .collect(
                Collectors.toMap(
                    JsonSlice.Member::name, JsonSlice.Member::value, (one, other) -> other));
    var dataType = text(members, "data_type");
    return new Field(
        text(members, "api_name"),
        dataType,
        hasMembers(members, "unique") || hasMembers(members, "external"),
        text(members, "json_type").equals(ALIKE_IN_LISTS.get(dataType))
            || isPlainTextArea(dataType, members));
  }

  /** Lists cut rich text; a text area that does not say that it is plain may be rich. */
  private static boolean isPlainTextArea(String dataType, Map<String, JsonSlice> members) {
    var kind =
        Optional.ofNullable(members.get("textarea"))
            .flatMap(textArea -> textArea.member("type"))
            .map(JsonSlice::text);
    return dataType.equals("textarea")
        && kind.filter(type -> type.equals("small") || type.equals("large")).isPresent();
  }

  private static String text(Map<String, JsonSlice> members, String name) {
    var value = members.get(name);
    return value != null && value.isString() ? value.text() : "";
  }

  private static boolean hasMembers(Map<String, JsonSlice> members, String name) {
    var value = members.get(name);
    return value != null && !value.members().isEmpty();
  }
}
