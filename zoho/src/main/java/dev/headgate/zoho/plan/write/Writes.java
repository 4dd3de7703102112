package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.PlainPath;
import dev.headgate.zoho.plan.PlainQuery;
import dev.headgate.zoho.wire.JsonSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises writes of one record that can go together. What is written in an unusual way, says
 * something unknown or sets a condition is left alone.
 */
public final class Writes {

  /** Of one record; a longer one gains little from company and costs the others time. */
  private static final int RECORD_BYTES_MAX = 64 * 1024;

  /** What a body may say beside its records: it holds for each of them alike. */
  private static final Set<String> OPTIONS =
      Set.of(
          "apply_feature_execution",
          "duplicate_check_fields",
          "lar_id",
          "skip_feature_execution",
          "trigger");

  private static final Set<String> TAG_OPTIONS = Set.of("tags", "over_write");

  private Writes() {}

  /** The write, where the call is one that can be gathered. */
  public static Optional<SingleWrite> recognise(Asked asked) {
    var path = PlainPath.of(asked.request().path());
    var query = PlainQuery.of(asked.request().query());
    if (path.isEmpty() || query.isEmpty() || asked.headers().areOfOneRecord()) {
      return Optional.empty();
    }
    var call = new Call(asked, path.get(), query.get());
    return switch (asked.price().operation()) {
      case "insert_records", "notes_create" -> inBody(call, WriteKind.INSERT, 1);
      case "update_records", "notes_update" -> inBody(call, WriteKind.UPDATE, 1);
      case "upsert_records" -> inBody(call, WriteKind.UPSERT, 2);
      case "update_record_by_id" -> updateByPath(call);
      case "delete_record_by_id" -> deleteByPath(call);
      case "delete_records", "notes_delete" -> deleteByQuery(call);
      case "add_tags_one" -> tags(call, WriteKind.ADD_TAGS);
      case "remove_tags_one" -> tags(call, WriteKind.REMOVE_TAGS);
      default -> isNotesOfARecord(call) ? inBody(call, WriteKind.INSERT, 3) : Optional.empty();
    };
  }

  /** A call whose path and query can be read in one way only. */
  private record Call(Asked asked, PlainPath path, PlainQuery query) {

    byte[] body() {
      return asked.request().body();
    }

    boolean hasSegments(int count) {
      return path.segments().size() == count;
    }

    MergeKey key(WriteKind kind, String mergedPath, PlainQuery mergedQuery, String options) {
      return new MergeKey(
          kind.word(), mergedPath, mergedQuery.toString(), asked.headers(), options);
    }
  }

  /** The price list doesn't know {@code POST /{module}/{id}/Notes}; its path tells it. */
  private static boolean isNotesOfARecord(Call call) {
    var segments = call.path().segments();
    return call.asked().request().method().equals("POST")
        && segments.size() == 3
        && PlainPath.isId(segments.get(1))
        && segments.get(2).equals("Notes");
  }

  private static Optional<SingleWrite> inBody(Call call, WriteKind kind, int segments) {
    var body = RecordBody.of(call.body(), OPTIONS, RECORD_BYTES_MAX);
    if (body.isEmpty() || !call.hasSegments(segments)) {
      return Optional.empty();
    }
    var id = body.get().id().filter(given -> fits(given, kind));
    if (id.isEmpty()) {
      return Optional.empty();
    }
    var module = segments == 3 ? "Notes" : call.path().module();
    return Optional.of(
        new SingleWrite(
            call.asked().request(),
            call.key(kind, call.path().upTo(segments), call.query(), body.get().options().text()),
            kind,
            Carrier.RECORDS_IN_BODY,
            new SingleWrite.Named(module, id.get(), false),
            body.get().record().bytes(),
            body.get().members(),
            body.get().duplicateCheckFields()));
  }

  /** An insert with an id and an update without one are for Zoho to judge. */
  private static boolean fits(String id, WriteKind kind) {
    return switch (kind) {
      case INSERT -> id.isEmpty();
      case UPDATE -> !id.isEmpty();
      default -> true;
    };
  }

  private static Optional<SingleWrite> updateByPath(Call call) {
    var body = RecordBody.of(call.body(), OPTIONS, RECORD_BYTES_MAX);
    var id = call.path().segments().getLast();
    if (body.isEmpty() || !call.hasSegments(2) || !PlainPath.isId(id)) {
      return Optional.empty();
    }
    var inRecord = body.get().id();
    if (inRecord.isEmpty() || !(inRecord.get().isEmpty() || inRecord.get().equals(id))) {
      return Optional.empty();
    }
    return Optional.of(
        new SingleWrite(
            call.asked().request(),
            call.key(
                WriteKind.UPDATE, call.path().upTo(1), call.query(), body.get().options().text()),
            WriteKind.UPDATE,
            Carrier.RECORDS_IN_BODY,
            new SingleWrite.Named(call.path().module(), id, true),
            inRecord.get().isEmpty() ? withId(id, body.get()) : body.get().record().bytes(),
            body.get().members(),
            body.get().duplicateCheckFields()));
  }

  private static byte[] withId(String id, RecordBody body) {
    var record = body.record();
    var out = new ByteArrayOutputStream(record.length() + id.length() + 8);
    var comma = body.members().isEmpty() ? "" : ",";
    out.writeBytes(("{\"id\":\"" + id + "\"" + comma).getBytes(StandardCharsets.UTF_8));
    out.write(record.bytes(), 1, record.length() - 1);
    return out.toByteArray();
  }

  private static Optional<SingleWrite> deleteByPath(Call call) {
    var id = call.path().segments().getLast();
    return call.hasSegments(2) && !call.query().raw().containsKey("ids")
        ? delete(call, id, true, call.query())
        : Optional.empty();
  }

  private static Optional<SingleWrite> deleteByQuery(Call call) {
    var ids = call.query().get("ids");
    return call.hasSegments(1) && ids.isPresent()
        ? delete(call, ids.get(), false, call.query().without("ids"))
        : Optional.empty();
  }

  private static Optional<SingleWrite> delete(
      Call call, String id, boolean byPath, PlainQuery query) {
    if (!PlainPath.isId(id) || call.body().length > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new SingleWrite(
            call.asked().request(),
            call.key(WriteKind.DELETE, call.path().upTo(1), query, ""),
            WriteKind.DELETE,
            Carrier.IDS_IN_QUERY,
            new SingleWrite.Named(call.path().module(), id, byPath),
            new byte[0],
            List.of(),
            Set.of()));
  }

  /** Version 2 names tags in the query, later ones in the body; not both. */
  private static Optional<SingleWrite> tags(Call call, WriteKind kind) {
    var id = call.path().segments().get(1);
    var inQuery = call.query().raw().containsKey("tag_names");
    if (!call.hasSegments(4)
        || !PlainPath.isId(id)
        || call.query().raw().containsKey("ids")
        || inQuery == call.body().length > 0) {
      return Optional.empty();
    }
    var options = inQuery ? Optional.of("") : tagOptions(call.body());
    var path = call.path().upTo(1, "actions/" + call.path().segments().getLast());
    return options.map(
        text ->
            new SingleWrite(
                call.asked().request(),
                call.key(kind, path, call.query(), text),
                kind,
                inQuery ? Carrier.IDS_IN_QUERY : Carrier.IDS_IN_BODY,
                new SingleWrite.Named(call.path().module(), id, true),
                new byte[0],
                List.of(),
                Set.of()));
  }

  private static Optional<String> tagOptions(byte[] body) {
    return JsonSlice.of(body)
        .filter(JsonSlice::isObject)
        .flatMap(whole -> Options.of(whole.members(), TAG_OPTIONS, ""))
        .map(Options::text)
        .filter(text -> !text.isEmpty());
  }
}
