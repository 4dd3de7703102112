package dev.headgate.zoho.plan.reach;

import dev.headgate.core.cache.Changes;
import dev.headgate.core.watch.Operation;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PricedCall;
import dev.headgate.zoho.wire.JsonSlice;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a call reaches.
 *
 * @param modules by the name that {@link #name} gives them; {@link Changes#ANY} where it may be any
 * @param delay how long it takes until all is seen: of a read, the age of changes that it may miss;
 *     of a write, how long after its answer it goes on changing
 */
public record Reach(Set<String> modules, Duration delay) {

  /** Stands for what the organisation is set up with: modules, fields, layouts, users, roles. */
  public static final String SETTINGS = "settings";

  /** Zoho names no bound; ours errs on the long side. A search soon after a write may miss it. */
  private static final Duration INDEX = Duration.ofMinutes(2);

  /** Until a job that was started has surely run. Its end can be told sooner by asking for it. */
  private static final Duration JOB = Duration.ofHours(1);

  public Reach {
    modules = Set.copyOf(modules);
  }

  private static Reach at(Set<String> modules) {
    return new Reach(modules, Duration.ZERO);
  }

  /** The one spelling of a module: version 2 takes it in any case. */
  public static String name(String module) {
    return module.toLowerCase(Locale.ROOT);
  }

  /** What a read depends on; empty where its answer must not be kept. */
  public static Optional<Reach> ofRead(PricedCall call) {
    return switch (call.operation()) {
      case "get_records",
          "get_records_cvid",
          "get_records_sort_by",
          "get_record_by_id",
          "get_deleted_records",
          "notes_list" ->
          module(call).map(module -> at(Set.of(module)));
      case "record_count", "record_count_post" ->
          module(call).map(module -> new Reach(Set.of(module), INDEX));
      case "search_records", "bulk_search_records" ->
          module(call).map(module -> new Reach(Set.of(module), INDEX));
      // A query may join, and a related list need not be called as its module is.
      case "coql", "related_records_get" -> Optional.of(at(Set.of(Changes.ANY)));
      case "fields_meta",
          "layouts_meta",
          "custom_views_meta",
          "related_lists_meta",
          "modules_list",
          "module_meta",
          "roles",
          "profiles",
          "users_list",
          "user_get",
          "org",
          "api_price_list" ->
          Optional.of(at(Set.of(SETTINGS)));
      default -> Optional.empty();
    };
  }

  /** What a call may change; empty where it changes nothing. */
  public static Optional<Reach> ofWrite(PricedCall call, ApiRequest request) {
    var reads = request.method().equals("GET") || request.method().equals("HEAD");
    if (reads && !call.operation().equals("function_rest_get")) {
      return Optional.empty();
    }
    return switch (call.operation()) {
      case "coql",
          "bulk_search_records",
          "record_count_post",
          "related_records_count",
          "bulk_read_create",
          "notifications_enable",
          "notifications_update",
          "notifications_update_or_disable_events",
          "notifications_disable" ->
          Optional.empty();
      // What records of other modules show of these is their name, and that they are there.
      case "update_records", "update_record_by_id", "upsert_records" ->
          Optional.of(Renaming.isPossible(request.body()) ? anything() : ofModule(call));
      case "delete_records", "delete_record_by_id", "convert_lead" -> Optional.of(anything());
      case "insert_records",
          "add_tags_many",
          "add_tags_one",
          "remove_tags_many",
          "remove_tags_one",
          "notes_create",
          "notes_update",
          "notes_delete",
          "record_photo_post",
          "record_photo_delete" ->
          Optional.of(ofModule(call));
      case "mass_update",
          "mass_delete",
          "mass_convert_leads",
          "bulk_write_create",
          "merge_records" ->
          Optional.of(new Reach(Set.of(Changes.ANY), JOB));
      case "field_create", "module_create" -> Optional.of(at(Set.of(SETTINGS)));
      case "composite" -> readsOnly(request.body()) ? Optional.empty() : Optional.of(anything());
      // Functions and whatever is not known may do anything.
      default -> Optional.of(anything());
    };
  }

  /**
   * What a change reaches that Zoho tells of, or that a look has found: records of other modules
   * show its record's name, and that it is there.
   *
   * @param fields names of those changed; none where that is not told
   */
  public static Reach ofChange(String module, Operation operation, Collection<String> fields) {
    return switch (operation) {
      case INSERT -> at(Set.of(name(module)));
      case UPDATE ->
          fields.isEmpty() || fields.stream().anyMatch(Renaming::names)
              ? anything()
              : at(Set.of(name(module)));
      case DELETE, RESYNC -> anything();
    };
  }

  /** Whether a composite call's parts are lists and records read, and nothing else. */
  private static boolean readsOnly(byte[] body) {
    var parts =
        JsonSlice.of(body)
            .flatMap(whole -> whole.member("__composite_requests"))
            .map(JsonSlice::elements)
            .orElse(List.of());
    return !parts.isEmpty() && parts.stream().allMatch(Reach::reads);
  }

  private static boolean reads(JsonSlice part) {
    boolean function =
        part.member("uri").map(uri -> uri.text().contains("/functions/")).orElse(true);
    return !function && part.member("method").filter(it -> it.text().equals("GET")).isPresent();
  }

  private static Reach ofModule(PricedCall call) {
    return module(call).map(module -> at(Set.of(module))).orElse(anything());
  }

  private static Reach anything() {
    return at(Set.of(Changes.ANY));
  }

  private static Optional<String> module(PricedCall call) {
    @Nullable String module = call.module();
    return Optional.ofNullable(module).map(Reach::name);
  }
}
