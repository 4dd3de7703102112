package dev.headgate.diagnose.event;

import java.util.Set;

/** What a call is for, as far as detectors care. */
public enum Kind {
  /** A page of a list or the rows of a query. */
  LIST,
  /** Looks for records by a criterion. */
  SEARCH,
  /** Reads one record or what hangs on it. */
  READ_ONE,
  /** Creates, changes or deletes one record. */
  WRITE_ONE,
  /** Creates, changes or deletes several at once. */
  WRITE_MANY,
  /** Reads users, fields, modules or the organisation: what seldom changes. */
  METADATA,
  /** Asks for an access token; costs no credits, but Zoho limits it. */
  TOKEN,
  /** A notification that Zoho brings to one of the company's addresses: no call to Zoho. */
  DELIVERY,
  /** Anything else. */
  OTHER;

  private static final Set<String> LISTS =
      Set.of(
          "get_records",
          "get_records_cvid",
          "get_records_sort_by",
          "get_deleted_records",
          "notes_list",
          "coql");

  private static final Set<String> SEARCHES = Set.of("search_records", "bulk_search_records");

  private static final Set<String> SINGLE_READS =
      Set.of(
          "get_record_by_id",
          "related_records_get",
          "attachments_get",
          "record_photo_get",
          "blueprint_get");

  private static final Set<String> WRITES =
      Set.of(
          "insert_records",
          "update_records",
          "upsert_records",
          "delete_records",
          "notes_create",
          "notes_update",
          "notes_delete");

  private static final Set<String> SINGLE_WRITES =
      Set.of("update_record_by_id", "delete_record_by_id", "related_records_put");

  private static final Set<String> METADATA_READS =
      Set.of(
          "users_list",
          "user_get",
          "roles",
          "profiles",
          "modules_list",
          "module_meta",
          "fields_meta",
          "layouts_meta",
          "custom_views_meta",
          "related_lists_meta",
          "tags_meta",
          "org",
          "user_licenses",
          "api_price_list");

  /**
   * The kind of an operation of the price list.
   *
   * @param records how many records the call carries; 0 where that is not known
   */
  public static Kind of(String operation, long records) {
    if (LISTS.contains(operation)) {
      return LIST;
    }
    if (SEARCHES.contains(operation)) {
      return SEARCH;
    }
    if (SINGLE_READS.contains(operation)) {
      return READ_ONE;
    }
    if (WRITES.contains(operation)) {
      return records > 1 ? WRITE_MANY : WRITE_ONE;
    }
    if (SINGLE_WRITES.contains(operation)) {
      return WRITE_ONE;
    }
    return METADATA_READS.contains(operation) ? METADATA : OTHER;
  }
}
