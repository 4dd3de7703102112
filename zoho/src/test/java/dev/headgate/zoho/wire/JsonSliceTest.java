package dev.headgate.zoho.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSliceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5545730000000001001",
        "\"5545730000000001001\"",
        "1.0",
        "1e3",
        "-0.0",
        "12345678901234567890123.45600",
        "\"M\\u00fcller \\ud83d\\ude00 \\\" \\/\"",
        "\"Zoë 😀\"",
        "{ \"a\" : [ 1 , { } ] }",
        "[\n]",
        "true",
        "null"
      })
  void keepsTheBytesOfEveryValue(String value) {
    for (var around :
        List.of("{\"x\":1,\"v\":%s}", " { \"v\" : %s , \"x\":[{}] } ", "{\"v\":%s}")) {
      assertThat(object(around.formatted(value)).member("v").orElseThrow().raw()).isEqualTo(value);
    }
    assertThat(slice("[0,%s ,\"\"]".formatted(value)).elements().get(1).raw()).isEqualTo(value);
    assertThat(slice("  [" + value + "]\n").raw()).isEqualTo("[" + value + "]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1}}",
        "{\"a\":1} 2",
        "[1,]",
        "{'a':1}",
        "nothing",
        "\ufeff{}",
        "\"a\nb\""
      })
  void isNothingButOneObjectOrArray(String text) {
    assertThat(JsonSlice.of(text.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void isNothingButUtf8() {
    assertThat(JsonSlice.of("{\"a\":1}".getBytes(UTF_16BE))).isEmpty();
    assertThat(JsonSlice.of(new byte[] {'[', '"', (byte) 0xff, '"', ']'})).isEmpty();
    assertThat(JsonSlice.of(new byte[] {'[', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ']'}))
        .as("half a pair")
        .isEmpty();
  }

  @Test
  void isNotNestedDeeperThanOthersRead() {
    assertThat(JsonSlice.of(("[".repeat(32) + "]".repeat(32)).getBytes(UTF_8))).isPresent();
    assertThat(JsonSlice.of(("[".repeat(33) + "]".repeat(33)).getBytes(UTF_8))).isEmpty();
  }

  @Test
  void hasNoMemberThatComesTwice() {
    assertThat(object("{\"a\":1,\"b\":2,\"a\":3}").member("a")).isEmpty();
    assertThat(object("{\"a\":1,\"b\":2,\"a\":3}").members()).hasSize(3);
  }

  @Test
  void replacesStringsInPlace() {
    var json = slice("{ \"p\":\"one\", \"q\":[{\"p\" : \"two\"}], \"r\":\"p\" }");
    var found = json.everywhere("p");
    assertThat(found).extracting(JsonSlice::text).containsExactly("one", "two");
    assertThat(new String(json.replacing(found, List.of("\"1\"", "\"\"")), UTF_8))
        .isEqualTo("{ \"p\":\"1\", \"q\":[{\"p\" : \"\"}], \"r\":\"p\" }");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cutAndJoinedIsWhatItWas(long seed) {
    var random = new SplittableRandom(seed);
    var values = new ArrayList<String>();
    for (var i = 0; i < random.nextInt(20); i++) {
      values.add(value(random, 4));
    }
    var cut =
        slice("[" + String.join(space(random) + "," + space(random), values) + "]").elements();
    assertThat(cut).extracting(JsonSlice::raw).isEqualTo(values);
    assertThat(cut).allMatch(part -> new String(part.bytes(), UTF_8).equals(part.raw()));
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  private static String value(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> random.nextInt(100) + "." + random.nextInt(100) + "e" + random.nextInt(9);
      case 2 -> "\"" + text(random) + "\"";
      case 3 -> "true";
      case 4 -> "null";
      case 5 -> {
        var elements = new ArrayList<String>();
        for (var i = 0; i < random.nextInt(4); i++) {
          elements.add(space(random) + value(random, depth - 1) + space(random));
        }
        yield "[" + String.join(",", elements) + "]";
      }
      default -> {
        var members = new ArrayList<String>();
        for (var i = 0; i < random.nextInt(4); i++) {
          members.add("\"" + text(random) + "\"" + space(random) + ":" + value(random, depth - 1));
        }
        yield "{" + String.join(",", members) + "}";
      }
    };
  }

  private static String text(SplittableRandom random) {
    var parts = List.of("a", "\\\"", "\\u00e9", "é", "😀", "\\\\", "{", "]", ",", "\\n", " ");
    var text = new StringBuilder();
    for (var i = 0; i < random.nextInt(12); i++) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private static String space(SplittableRandom random) {
    return List.of("", "", " ", "\n\t").get(random.nextInt(4));
  }

  private static JsonSlice slice(String text) {
    return JsonSlice.of(text.getBytes(UTF_8)).orElseThrow();
  }

  private static JsonSlice object(String text) {
    var slice = slice(text);
    assertThat(slice.isObject()).isTrue();
    return slice;
  }
}
