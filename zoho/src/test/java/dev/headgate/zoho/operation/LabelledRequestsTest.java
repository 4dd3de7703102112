package dev.headgate.zoho.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.core.credit.Credits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that people labelled by hand with what they are and cost. */
class LabelledRequestsTest {

  private final PriceList prices = PriceList.builtIn();

  record Labelled(
      ApiRequest request,
      String operation,
      @Nullable String module,
      int records,
      Credits credits,
      boolean heavy) {
    @Override
    public String toString() {
      return request.method() + " " + request.path() + "?" + request.query() + " is " + operation;
    }
  }

  @ParameterizedTest
  @MethodSource("requests")
  void eachRequestIsWhatItsLabelSays(Labelled labelled) {
    var call = prices.price(labelled.request);
    assertThat(call.operation()).isEqualTo(labelled.operation);
    assertThat(call.module()).isEqualTo(labelled.module);
    assertThat(call.records()).isEqualTo(labelled.records);
    assertThat(call.expected()).isEqualTo(labelled.credits);
    assertThat(call.heavy()).isEqualTo(labelled.heavy);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aPriceThatNeedsNoBodyIsTheSameWithoutIt(Labelled labelled) {
    var request = labelled.request;
    if (prices.needsBody(request.method(), request.path())) {
      assertThat(prices.price(request).definition().needsBody()).isTrue();
    } else {
      var bare = ApiRequest.withoutBody(request.method(), request.path(), request.query());
      assertThat(prices.price(bare)).hasToString(prices.price(request).toString());
    }
  }

  @Test
  void everyOperationOfThePriceListHasALabelledRequest() {
    var seen = requests().map(Labelled::operation).collect(toSet());
    assertThat(prices.operations()).extracting(Operation::name).allMatch(seen::contains);
  }

  static Stream<Labelled> requests() {
    var json = new ObjectMapper();
    return lines().stream()
        .map(
            line -> {
              try {
                return labelled(json.readTree(line));
              } catch (IOException broken) {
                throw new UncheckedIOException(line, broken);
              }
            });
  }

  private static Labelled labelled(JsonNode node) {
    return new Labelled(
        new ApiRequest(
            node.path("method").asText(),
            node.path("path").asText(),
            node.path("query").asText(),
            body(node).getBytes(UTF_8)),
        node.path("operation").asText(),
        node.path("module").isNull() ? null : node.path("module").asText(),
        node.path("records").asInt(),
        new Credits(node.path("credits").asLong()),
        node.path("heavy").asBoolean());
  }

  /** The body as written, or an array of so many elements where only their number matters. */
  private static String body(JsonNode node) {
    for (var array : List.of("data", "ids", "fields")) {
      if (node.has(array)) {
        var element = array.equals("ids") ? "5545730000000001001" : "{\"id\":5545730000000001001}";
        var elements = Collections.nCopies(node.path(array).asInt(), element);
        return "{\"" + array + "\":[" + String.join(",", elements) + "],\"trigger\":[]}";
      }
    }
    return node.path("body").asText();
  }

  private static List<String> lines() {
    try (var in = LabelledRequestsTest.class.getResourceAsStream("requests.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
