package dev.headgate.zoho.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A JSON value where it stands in a text. It is cut out at the offsets of its tokens, so that
 * everything in it keeps its own bytes: ids beyond 2^53, spellings of numbers, escapes in strings.
 */
public final class JsonSlice {

  /** Deeper than anything Zoho takes or sends; a parser elsewhere may give up sooner than ours. */
  private static final int NESTING_MAX = 32;

  private final byte[] text;
  private final int from;
  private final int to;
  private final JsonToken first;

  private JsonSlice(byte[] text, int from, int to, JsonToken first) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.first = first;
  }

  /** A name and its value in an object. */
  public record Member(String name, JsonSlice value) {}

  /**
   * The object or array that the text holds.
   *
   * @return empty where the text is anything else, and where it is not in valid UTF-8 without a
   *     byte order mark, or nested more than 32 deep
   */
  public static Optional<JsonSlice> of(byte[] text) {
    try (var json = Json.parser(text)) {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      var first = json.nextToken();
      var from = json.currentTokenLocation().getByteOffset();
      if (first == null || !first.isStructStart() || from < 0 || startsWithMark(text)) {
        return Optional.empty();
      }
      walk(json);
      var to = json.currentLocation().getByteOffset();
      return json.nextToken() == null
          ? Optional.of(new JsonSlice(text, (int) from, (int) to, first))
          : Optional.empty();
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static boolean startsWithMark(byte[] text) {
    return text.length > 0 && (text[0] & 0xff) == 0xef;
  }

  /** Reads on to the end of the value the parser has begun. */
  private static void walk(JsonParser json) throws IOException {
    var depth = 0;
    var token = json.currentToken();
    while (true) {
      json.finishToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      }
      if (depth > NESTING_MAX) {
        throw new IOException("nested deeper than " + NESTING_MAX);
      }
      if (depth == 0) {
        return;
      }
      token = json.nextToken();
      if (token == null) {
        throw new IOException("the text breaks off");
      }
    }
  }

  public boolean isObject() {
    return first == JsonToken.START_OBJECT;
  }

  public boolean isArray() {
    return first == JsonToken.START_ARRAY;
  }

  public boolean isString() {
    return first == JsonToken.VALUE_STRING;
  }

  public boolean isNumber() {
    return first.isNumeric();
  }

  public boolean isNull() {
    return first == JsonToken.VALUE_NULL;
  }

  /** The members in their order, repeated names included; none where this is no object. */
  public List<Member> members() {
    var members = new ArrayList<Member>();
    if (isObject()) {
      eachChild((name, value) -> members.add(new Member(name, value)));
    }
    return members;
  }

  /** The member of that name; empty where there is none, and where there are several. */
  public Optional<JsonSlice> member(String name) {
    var found = members().stream().filter(member -> member.name().equals(name)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst().value()) : Optional.empty();
  }

  /** The elements in their order; none where this is no array. */
  public List<JsonSlice> elements() {
    var elements = new ArrayList<JsonSlice>();
    if (isArray()) {
      eachChild((_, value) -> elements.add(value));
    }
    return elements;
  }

  /** The values of all members of that name, however deep, in their order. */
  public List<JsonSlice> everywhere(String name) {
    var found = new ArrayList<JsonSlice>();
    if (isObject() || isArray()) {
      eachChild(
          (key, value) -> {
            if (isObject() && key.equals(name)) {
              found.add(value);
            }
            found.addAll(value.everywhere(name));
          });
    }
    return found;
  }

  /** What a string says, and of any other value its text as it stands. */
  public String text() {
    if (!isString()) {
      return raw();
    }
    try (var json = Json.parser(text, from, length())) {
      json.nextToken();
      return json.getText();
    } catch (IOException failed) {
      throw readBefore(failed);
    }
  }

  /** The value's text as it stands, quotation marks and escapes included. */
  public String raw() {
    return new String(text, from, length(), StandardCharsets.UTF_8);
  }

  public byte[] bytes() {
    return Arrays.copyOfRange(text, from, to);
  }

  /** In bytes. */
  public int length() {
    return to - from;
  }

  public void writeTo(ByteArrayOutputStream out) {
    out.write(text, from, length());
  }

  /**
   * This value with some of the strings in it replaced.
   *
   * @param strings parts of this value, in their order
   * @param others what each shall be instead, as JSON
   */
  public byte[] replacing(List<JsonSlice> strings, List<String> others) {
    var out = new ByteArrayOutputStream(length() + 16);
    var at = from;
    for (var i = 0; i < strings.size(); i++) {
      var old = strings.get(i);
      out.write(text, at, old.from - at);
      out.writeBytes(others.get(i).getBytes(StandardCharsets.UTF_8));
      at = old.to;
    }
    out.write(text, at, to - at);
    return out.toByteArray();
  }

  private void eachChild(BiConsumer<String, JsonSlice> action) {
    try (var json = Json.parser(text, from, length())) {
      json.nextToken();
      // Offsets are told from the parser's own beginning, which is where this value begins.
      var origin = from - json.currentTokenLocation().getByteOffset();
      var name = "";
      for (var token = json.nextToken();
          token != null && !token.isStructEnd();
          token = json.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          name = json.currentName();
          continue;
        }
        var start = origin + json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        var end = origin + json.currentLocation().getByteOffset();
        action.accept(name, new JsonSlice(text, (int) start, (int) end, token));
      }
    } catch (IOException failed) {
      throw readBefore(failed);
    }
  }

  private static UncheckedIOException readBefore(IOException failed) {
    return new UncheckedIOException("JSON that was read before cannot be read again", failed);
  }

  /** Not the value, which may be somebody's data. */
  @Override
  public String toString() {
    return "JsonSlice[" + first + ", " + length() + " bytes]";
  }
}
