package dev.headgate.zoho.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.OutputStream;

/** Streams over JSON that strangers wrote: no trees, no doubles, no interned names. */
public final class Json {

  // Names come from callers: interning them would let a caller fill memory for good.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private Json() {}

  /**
   * A parser over {@code body}. Whatever the content type said, the bytes decide: UTF-8, or UTF-16
   * and UTF-32 where they look so.
   */
  public static JsonParser parser(byte[] body) throws IOException {
    return FACTORY.createParser(body);
  }

  /** A parser over the first {@code length} bytes of {@code body}. */
  public static JsonParser parser(byte[] body, int length) throws IOException {
    return FACTORY.createParser(body, 0, length);
  }

  /** A parser over {@code length} bytes of {@code text}, from {@code offset} on. */
  static JsonParser parser(byte[] text, int offset, int length) throws IOException {
    return FACTORY.createParser(text, offset, length);
  }

  /** A generator that writes UTF-8 without white space. */
  public static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }
}
