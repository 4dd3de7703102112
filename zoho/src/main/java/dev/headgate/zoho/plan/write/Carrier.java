package dev.headgate.zoho.plan.write;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.MergeKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Where a call that writes many records carries them. */
enum Carrier {

  /** Each a part of the body's {@code data}. */
  RECORDS_IN_BODY {
    @Override
    ApiRequest join(MergeKey key, String method, List<SingleWrite> writes) {
      var body = new ByteArrayOutputStream();
      write(body, "{\"data\":[");
      for (var i = 0; i < writes.size(); i++) {
        write(body, i == 0 ? "" : ",");
        body.writeBytes(writes.get(i).record());
      }
      write(body, "]" + key.options() + "}");
      return new ApiRequest(method, key.path(), key.query(), body.toByteArray());
    }
  },

  /** Named in the query's {@code ids}. */
  IDS_IN_QUERY {
    @Override
    ApiRequest join(MergeKey key, String method, List<SingleWrite> writes) {
      var query = key.query().isEmpty() ? "" : "&" + key.query();
      return ApiRequest.withoutBody(method, key.path(), "ids=" + ids(writes, ",") + query);
    }
  },

  /** Named in the body's {@code ids}. */
  IDS_IN_BODY {
    @Override
    ApiRequest join(MergeKey key, String method, List<SingleWrite> writes) {
      var body = new ByteArrayOutputStream();
      // The options begin with the comma that would part them from records.
      write(body, "{" + key.options().substring(1));
      write(body, ",\"ids\":[\"" + ids(writes, "\",\"") + "\"]}");
      return new ApiRequest(method, key.path(), key.query(), body.toByteArray());
    }
  };

  /** The one call that writes them all. */
  abstract ApiRequest join(MergeKey key, String method, List<SingleWrite> writes);

  private static String ids(List<SingleWrite> writes, String between) {
    return writes.stream().map(SingleWrite::id).collect(Collectors.joining(between));
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
