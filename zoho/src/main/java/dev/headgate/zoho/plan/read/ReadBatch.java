package dev.headgate.zoho.plan.read;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.Answer;
import dev.headgate.zoho.plan.Merged;
import dev.headgate.zoho.plan.Part;
import dev.headgate.zoho.wire.JsonSlice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads of one key as one list by ids. Each caller gets its row, as often as it is asked for. A
 * list says nothing of an id that it leaves out: whether there is no such record or it may not be
 * seen, only the caller's own call tells.
 */
public final class ReadBatch implements Merged {

  /** The most ids that Zoho takes in one call. */
  public static final int RECORDS_MAX = 100;

  private final List<SingleRead> reads;

  private ReadBatch(List<SingleRead> reads) {
    this.reads = reads;
  }

  /** Joins 1 to {@value #RECORDS_MAX} reads of one key. One alone is sent as it came. */
  public static ReadBatch of(List<SingleRead> reads) {
    if (reads.isEmpty() || reads.size() > RECORDS_MAX) {
      throw new IllegalArgumentException(
          "a batch holds 1 to " + RECORDS_MAX + " reads, got " + reads.size());
    }
    var key = reads.getFirst().key();
    if (!reads.stream().allMatch(read -> read.key().equals(key))) {
      throw new IllegalArgumentException("reads of different keys in one batch of " + key);
    }
    return new ReadBatch(List.copyOf(reads));
  }

  @Override
  public ApiRequest request() {
    var first = reads.getFirst();
    if (reads.size() == 1) {
      return first.original();
    }
    var ids = reads.stream().map(SingleRead::id).distinct().collect(Collectors.joining(","));
    return ApiRequest.withoutBody(
        "GET", first.key().path(), "ids=" + ids + "&" + first.key().query());
  }

  @Override
  public List<Part> split(int status, byte[] answer) {
    if (reads.size() == 1 || status == 429 || status >= 500) {
      return Part.forAll(reads.size(), new Part.Whole());
    }
    var rows = status == 200 ? rowsById(answer) : Map.<String, JsonSlice>of();
    return reads.stream().map(read -> part(rows.get(read.id()), status)).toList();
  }

  private static Map<String, JsonSlice> rowsById(byte[] answer) {
    var rows = new HashMap<String, JsonSlice>();
    JsonSlice.of(answer).flatMap(whole -> whole.member("data")).stream()
        .flatMap(data -> data.elements().stream())
        .forEach(row -> row.member("id").ifPresent(id -> rows.put(id.text(), row)));
    return rows;
  }

  private static Part part(@Nullable JsonSlice row, int status) {
    if (row == null) {
      return new Part.Alone(status == 200 || status == 204 ? "not in the list" : "refused");
    }
    var body = new ByteArrayOutputStream(row.length() + 16);
    body.writeBytes("{\"data\":[".getBytes(StandardCharsets.UTF_8));
    row.writeTo(body);
    body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    return new Part.Own(Answer.of(200, body.toByteArray()));
  }
}
