package dev.headgate.zoho.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer that one caller's own call would have had.
 *
 * @param headers of this answer alone; where there are none, those of the merged call's answer hold
 *     but for its length, and for its type where the body is empty
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

  private static final byte[] NO_BODY = {};

  public Answer {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Answer of(int status, byte[] body) {
    return new Answer(status, Map.of(), body);
  }

  public static Answer empty(int status) {
    return of(status, NO_BODY);
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + body.length + " bytes]";
  }
}
