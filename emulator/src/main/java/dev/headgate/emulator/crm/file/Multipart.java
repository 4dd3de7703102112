package dev.headgate.emulator.crm.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads bodies of type {@code multipart/form-data} (RFC 7578). */
public final class Multipart {
  private static final int PARTS_MAX = 100;
  private static final int HEADER_BYTES_MAX = 8_192;
  private static final byte[] HEADER_END = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  private static final Pattern BOUNDARY =
      Pattern.compile(
          "\\bboundary=(?:\"([^\"]{1,70})\"|([^;\\s\"]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern PARAMETER =
      Pattern.compile("\\b(name|filename)=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s\"]+))");

  private Multipart() {}

  /**
   * One field of the form.
   *
   * @param filename empty where the field is no file
   */
  public record Part(String name, Optional<String> filename, String contentType, byte[] bytes) {
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** The parts in the order sent; empty where the body is no well-formed form. */
  public static Optional<List<Part>> parse(String contentType, byte[] body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")
        || !boundary.find()) {
      return Optional.empty();
    }
    var quoted = boundary.group(1);
    return parts(body, bytes("--" + (quoted == null ? boundary.group(2) : quoted)));
  }

  private static Optional<List<Part>> parts(byte[] body, byte[] delimiter) {
    var parts = new ArrayList<Part>();
    var at = indexOf(body, delimiter, 0);
    while (at >= 0) {
      at += delimiter.length;
      if (startsWith(body, bytes("--"), at)) {
        return Optional.of(parts);
      }
      var next = indexOf(body, concat(bytes("\r\n"), delimiter), at);
      var headerEnd = indexOf(body, HEADER_END, at);
      if (next < 0
          || headerEnd < 0
          || headerEnd - at > HEADER_BYTES_MAX
          || headerEnd + HEADER_END.length > next
          || parts.size() >= PARTS_MAX) {
        return Optional.empty();
      }
      var header = new String(body, at, headerEnd - at, StandardCharsets.UTF_8);
      parts.add(part(header, Arrays.copyOfRange(body, headerEnd + HEADER_END.length, next)));
      at = next + 2;
    }
    return Optional.empty();
  }

  private static Part part(String header, byte[] bytes) {
    var name = "";
    var filename = Optional.<String>empty();
    var contentType = "application/octet-stream";
    for (var line : header.split("\r\n", -1)) {
      var lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-type:")) {
        contentType = line.substring("content-type:".length()).strip();
      } else if (lower.startsWith("content-disposition:")) {
        var parameters = PARAMETER.matcher(line);
        while (parameters.find()) {
          var quoted = parameters.group(2);
          var value = quoted == null ? parameters.group(3) : quoted.replaceAll("\\\\(.)", "$1");
          if (parameters.group(1).equals("name")) {
            name = value;
          } else {
            filename = Optional.of(value.substring(value.lastIndexOf('/') + 1));
          }
        }
      }
    }
    return new Part(name, filename, contentType, bytes);
  }

  private static int indexOf(byte[] text, byte[] part, int from) {
    for (var at = from; at <= text.length - part.length; at++) {
      if (startsWith(text, part, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] text, byte[] part, int at) {
    return at + part.length <= text.length
        && Arrays.equals(text, at, at + part.length, part, 0, part.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] concat(byte[] a, byte[] b) {
    var both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
