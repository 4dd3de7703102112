package dev.headgate.zoho.plan.read;

import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.plan.PlainQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Recognises reads of one record that a list by ids answers alike. A list leaves out subforms and
 * multi-select lookups, cuts rich text and has to be told its fields, so only a read that names its
 * fields can go, and only where the metadata say of each of them that lists show it in full.
 */
public final class Reads {

  private static final int FIELDS_MAX = 50;

  private Reads() {}

  /**
   * The read, where the call is one that can be gathered.
   *
   * @param fields of the module, as far as known
   */
  public static Optional<SingleRead> recognise(Asked asked, ModuleFields fields) {
    var path = PlainPath.of(asked.request().path());
    var query = PlainQuery.of(asked.request().query());
    if (!asked.price().operation().equals("get_record_by_id")
        || path.isEmpty()
        || path.get().segments().size() != 2
        || !PlainPath.isId(path.get().segments().getLast())
        || query.filter(read -> showsAlike(read, fields)).isEmpty()
        || asked.request().body().length > 0
        || asked.headers().areOfOneRecord()) {
      return Optional.empty();
    }
    return Optional.of(
        new SingleRead(
            asked.request(),
            new MergeKey(
                "read_by_ids",
                path.get().upTo(1),
                listing(path.get(), query.get()),
                asked.headers(),
                ""),
            path.get().segments().getLast()));
  }

  private static boolean showsAlike(PlainQuery query, ModuleFields fields) {
    var names = query.get("fields").map(text -> List.of(text.split(",", -1))).orElse(List.of());
    return query.hasOnly("fields")
        && !names.isEmpty()
        && names.size() <= FIELDS_MAX
        && new HashSet<>(names).size() == names.size()
        && names.stream().allMatch(name -> name.equals("id") || fields.isAlikeInLists(name));
  }

  /** A single read shows leads that were converted, too. */
  private static String listing(PlainPath path, PlainQuery query) {
    return path.module().equalsIgnoreCase("Leads")
        ? query.with("converted", "both").toString()
        : query.toString();
  }
}
