package dev.headgate.emulator.crm.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.headgate.emulator.crm.CrmResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Makes answers, and reads JSON as exactly as it came. */
public final class Answers {
  private static final int BODY_BYTES_USUAL = 4_096;
  private static final int NESTING_MAX = 32;
  private static final Map<String, String> JSON_HEADERS =
      Map.of("Content-Type", "application/json;charset=utf-8");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
                  .build())
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          // Details of errors are maps; the same error must give the same bytes in every run.
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Answers() {}

  public static CrmResponse json(int status, JsonBody body) {
    return new CrmResponse(status, JSON_HEADERS, bytes(body));
  }

  public static CrmResponse ok(JsonBody body) {
    return json(200, body);
  }

  /** Nothing found: 204 without a body, where others would send an empty array. */
  public static CrmResponse noContent() {
    return new CrmResponse(204, Map.of(), new byte[0]);
  }

  public static CrmResponse notModified() {
    return new CrmResponse(304, Map.of(), new byte[0]);
  }

  public static CrmResponse fault(Fault fault) {
    return json(fault.status(), fault::write);
  }

  /** The JSON value as UTF-8. */
  public static byte[] bytes(JsonBody body) {
    var out = new ByteArrayOutputStream(BODY_BYTES_USUAL);
    try (var json = JSON.createGenerator(out)) {
      body.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Whole numbers keep all their digits, decimals too; empty where the text is no JSON. */
  public static Optional<JsonNode> parse(byte[] text) {
    try {
      return Optional.ofNullable(JSON.readTree(text)).filter(node -> !node.isMissingNode());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
