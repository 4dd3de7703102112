package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.PriceList;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.Merged;
import dev.headgate.zoho.plan.Part;
import dev.headgate.zoho.wire.JsonSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes of one key as one call. Zoho answers with an entry for each record in the order sent, and
 * each record succeeds or fails by itself, so every caller gets its entry in the envelope, with the
 * status and the place in the body that its own call would have had.
 */
public final class WriteBatch implements Merged {

  /** The most that Zoho takes in one call. */
  public static final int RECORDS_MAX = 100;

  private final List<SingleWrite> writes;

  private WriteBatch(List<SingleWrite> writes) {
    this.writes = writes;
  }

  /**
   * Joins 1 to {@value #RECORDS_MAX} writes of one key that have no marks in common. One alone is
   * sent as it came.
   */
  public static WriteBatch of(List<SingleWrite> writes) {
    if (writes.isEmpty() || writes.size() > RECORDS_MAX) {
      throw new IllegalArgumentException(
          "a batch holds 1 to " + RECORDS_MAX + " writes, got " + writes.size());
    }
    var key = writes.getFirst().key();
    if (!writes.stream().allMatch(write -> write.key().equals(key))) {
      throw new IllegalArgumentException("writes of different keys in one batch of " + key);
    }
    return new WriteBatch(List.copyOf(writes));
  }

  /** How many writes of a key one credit pays for. */
  public static int recordsPerCredit(MergeKey key, PriceList prices) {
    var kind = WriteKind.valueOf(key.operation().toUpperCase(Locale.ROOT));
    var request = ApiRequest.withoutBody(method(kind), key.path(), key.query());
    return prices.price(request).definition().price().recordsPerUnit();
  }

  @Override
  public ApiRequest request() {
    var first = writes.getFirst();
    return writes.size() == 1
        ? first.original()
        : first.carrier().join(first.key(), method(first.kind()), writes);
  }

  private static String method(WriteKind kind) {
    return switch (kind) {
      case INSERT, UPSERT, ADD_TAGS, REMOVE_TAGS -> "POST";
      case UPDATE -> "PUT";
      case DELETE -> "DELETE";
    };
  }

  @Override
  public List<Part> split(int status, byte[] answer) {
    var count = writes.size();
    if (count == 1) {
      return List.of(new Part.Whole());
    }
    var whole = JsonSlice.of(answer).filter(JsonSlice::isObject);
    List<Entry> entries =
        whole.flatMap(body -> body.member("data")).stream()
            .flatMap(data -> data.elements().stream())
            .map(Entry::of)
            .toList();
    if (whole.isPresent() && entries.size() == count && status < 500) {
      return each(status, whole.get().members(), entries);
    }
    return Part.forAll(count, Refusals.part(status, whole, entries, anyByPath()));
  }

  private boolean anyByPath() {
    return writes.stream().anyMatch(SingleWrite::byPath);
  }

  private List<Part> each(int status, List<JsonSlice.Member> whole, List<Entry> entries) {
    for (var i = 0; i < entries.size(); i++) {
      if (entries.get(i).done() && !canBeOf(writes.get(i), entries.get(i))) {
        return Part.forAll(entries.size(), new Part.Unknown("the answer is in another order"));
      }
    }
    var failures = Failures.in(entries, status);
    var parts = new ArrayList<Part>();
    for (var i = 0; i < entries.size(); i++) {
      parts.add(part(i, entries.get(i), failures, whole));
    }
    return parts;
  }

  /** An insert gets a new id, and so may an upsert that finds no record of the id it names. */
  private static boolean canBeOf(SingleWrite write, Entry entry) {
    return switch (write.kind()) {
      case INSERT, UPSERT -> true;
      case UPDATE, DELETE, ADD_TAGS, REMOVE_TAGS -> entry.id().equals(write.id());
    };
  }

  private Part part(int index, Entry entry, Failures failures, List<JsonSlice.Member> whole) {
    var write = writes.get(index);
    if (entry.done()) {
      return own(write.kind().statusWhenDone(), whole, entry.json().bytes(), "1");
    }
    if (!entry.failed()) {
      return new Part.Unknown("an entry is neither success nor error");
    }
    var status = failures.statusOf(entry);
    var told = entry.asFirst(index);
    // A call that names its record in the path is told of a wrong id in terms of that path.
    var inTermsOfThePath = write.byPath() && entry.blamesTheId();
    return status.isEmpty() || told.isEmpty() || inTermsOfThePath
        ? new Part.Alone(entry.code())
        : own(status.getAsInt(), whole, told.get(), "0");
  }

  /** The whole answer's members, with this entry alone and, for tags, this one record's count. */
  private static Part own(
      int status, List<JsonSlice.Member> whole, byte[] entry, String succeeded) {
    var body = new ByteArrayOutputStream(entry.length + 64);
    var before = "{\"";
    for (var member : whole) {
      write(body, before + member.name() + "\":");
      switch (member.name()) {
        case "data" -> {
          write(body, "[");
          body.writeBytes(entry);
          write(body, "]");
        }
        case "success_count" ->
            write(body, member.value().isString() ? '"' + succeeded + '"' : succeeded);
        default -> member.value().writeTo(body);
      }
      before = ",\"";
    }
    write(body, "}");
    return new Part.Own(Answer.of(status, body.toByteArray()));
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
