package dev.headgate.zoho.plan.search;

import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.plan.PlainQuery;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A search whose empty answer can be told from the values that a whole list shows: for one value of
 * one field, without a sign that Zoho might read in a way of its own.
 *
 * @param field that is searched
 * @param value as asked for
 * @param shape all of the call but the value: Zoho takes or refuses calls of one shape alike
 */
public record ValueSearch(String field, String value, String shape) {

  private static final Pattern PLAIN_TEXT =
      Pattern.compile("[\\p{L}\\p{N}]{2}[\\p{L}\\p{N} ._@-]{0,100}");

  /** What a value must look like, by the type of its field; others are left to Zoho. */
  private static final Map<String, Pattern> VALUES =
      Map.of(
          "email",
          Pattern.compile("[a-z0-9][a-z0-9._-]{0,60}@[a-z0-9][a-z0-9-]{0,60}\\.[a-z]{2,20}"),
          "phone",
          Pattern.compile("[0-9]{5,20}"),
          "text",
          PLAIN_TEXT);

  /** Empty where the call is anything else. */
  public static Optional<ValueSearch> recognise(Asked asked) {
    var query = PlainQuery.of(asked.request().query());
    if (!asked.price().operation().equals("search_records")
        || PlainPath.of(asked.request().path()).isEmpty()
        || query.filter(ValueSearch::isFirstPage).isEmpty()) {
      return Optional.empty();
    }
    return Lookups.recognise(asked.request(), asked.price())
        .flatMap(
            lookup ->
                lookup
                    .field()
                    .map(field -> new ValueSearch(field, lookup.value(), shape(asked, field))));
  }

  private static boolean isFirstPage(PlainQuery query) {
    return query.hasOnly("criteria", "fields", "page", "per_page")
        && query.get("page").orElse("1").equals("1");
  }

  private static String shape(Asked asked, String field) {
    var rest = PlainQuery.of(asked.request().query()).orElseThrow().without("criteria");
    return asked.request().path() + '?' + rest + '\n' + field + '\n' + asked.headers().lines();
  }

  /** Whether no record can be found, as far as one can know from the values that there are. */
  public boolean findsNothingIn(FieldValues values, ModuleFields fields) {
    var known = fields.byName().get(field);
    var plain = known == null ? null : VALUES.get(known.dataType());
    return plain != null && plain.matcher(value).matches() && values.lack(value);
  }

  /** Never the value: it is somebody's data. */
  @Override
  public String toString() {
    return "ValueSearch[by " + field + "]";
  }
}
