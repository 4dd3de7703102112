package dev.headgate.zoho.plan.search;

import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.plan.PlainQuery;
import dev.headgate.zoho.wire.JsonSlice;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values that all of a module's records have in one field: what a list shows that names the
 * field, leaves no record out and fits on one page. Lists of several pages prove nothing: records
 * may move from page to page while they are read.
 *
 * @param plain each reduced to its letters and digits
 */
public record FieldValues(Set<String> plain) {

  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  public FieldValues {
    plain = Set.copyOf(plain);
  }

  /** Whether a call asks for a list that may be whole. */
  public static boolean mayBeWhole(Asked asked) {
    return asked.price().operation().startsWith("get_records")
        && PlainPath.of(asked.request().path()).filter(it -> it.segments().size() == 1).isPresent()
        && PlainQuery.of(asked.request().query())
            .filter(
                query ->
                    query.hasOnly("fields", "page", "per_page", "sort_by", "sort_order")
                        && query.get("page").orElse("1").equals("1")
                        && query.raw().containsKey("fields"))
            .isPresent();
  }

  /**
   * By the names of the fields asked for; none where the list is not whole.
   *
   * @param asked that {@link #mayBeWhole}
   */
  public static Map<String, FieldValues> read(Asked asked, int status, byte[] answer) {
    var names =
        List.of(
            PlainQuery.of(asked.request().query())
                .orElseThrow()
                .get("fields")
                .orElse("")
                .split(",", -1));
    if (status == 204) {
      return valuesOf(names, List.of());
    }
    var whole = JsonSlice.of(answer).filter(_ -> status == 200);
    var isAll =
        whole
            .flatMap(list -> list.member("info"))
            .flatMap(info -> info.member("more_records"))
            .filter(more -> more.raw().equals("false"));
    return whole
        .flatMap(list -> list.member("data"))
        .filter(_ -> isAll.isPresent())
        .map(data -> valuesOf(names, data.elements()))
        .orElse(Map.of());
  }

  private static Map<String, FieldValues> valuesOf(List<String> names, List<JsonSlice> records) {
    var byName = new HashMap<String, FieldValues>();
    for (var name : names) {
      valuesOf(name, records).ifPresent(values -> byName.put(name, values));
    }
    return byName;
  }

  /** Empty where a record does not show the field, or shows no plain value. */
  private static Optional<FieldValues> valuesOf(String name, List<JsonSlice> records) {
    var values = new HashSet<String>();
    for (var record : records) {
      var value = record.member(name).filter(each -> each.isString() || each.isNull());
      if (value.isEmpty()) {
        return Optional.empty();
      }
      if (value.get().isString()) {
        values.add(plain(value.get().text()));
      }
    }
    values.remove("");
    return Optional.of(new FieldValues(values));
  }

  /**
   * Whether no record has this value. Zoho documents that {@code equals} finds more than equals in
   * text; so not even a part of a value, nor a value that is a part of it, may be there, whatever
   * its case, accents and signs.
   */
  boolean lack(String value) {
    var wanted = plain(value);
    return !wanted.isEmpty()
        && plain.stream().noneMatch(each -> each.contains(wanted) || wanted.contains(each));
  }

  private static String plain(String value) {
    return NO_LETTER
        .matcher(Normalizer.normalize(value, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT))
        .replaceAll("");
  }

  /** Never the values: they are somebody's data. */
  @Override
  public String toString() {
    return "FieldValues[" + plain.size() + "]";
  }
}
