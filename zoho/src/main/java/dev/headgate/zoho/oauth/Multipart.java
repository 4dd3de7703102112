package dev.headgate.zoho.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text fields of a small {@code multipart/form-data} body (RFC 7578), as the Node and
 * TypeScript SDKs send it. Files are passed over.
 */
final class Multipart {

  private static final int PARTS_MAX = 64;
  private static final int BOUNDARY_CHARACTERS_MAX = 200;

  private static final Pattern BOUNDARY =
      Pattern.compile(
          ";\\s*boundary\\s*=\\s*(?:\"([^\"]+)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(";\\s*name\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern FILE_NAME =
      Pattern.compile(";\\s*filename\\*?\\s*=", Pattern.CASE_INSENSITIVE);

  private Multipart() {}

  /** Adds the fields of {@code body} to {@code into}; spoils it where the body is malformed. */
  static void read(String contentType, byte[] body, Parameters into) {
    var boundary = boundary(contentType);
    if (boundary == null) {
      into.spoil();
      return;
    }
    // One character per byte, so that positions are those of the body.
    var text = new String(body, ISO_8859_1);
    var delimiter = "--" + boundary;
    var at = text.indexOf(delimiter);
    for (var parts = 0; at >= 0 && parts < PARTS_MAX; parts++) {
      var from = at + delimiter.length();
      if (text.startsWith("--", from)) {
        return;
      }
      var next = text.indexOf("\n" + delimiter, from);
      if (next < 0) {
        break;
      }
      readPart(text.substring(from, next), into);
      at = next + 1;
    }
    // No closing delimiter, or too many parts.
    into.spoil();
  }

  /** A part from behind its delimiter up to, not including, the last line feed. */
  private static void readPart(String part, Parameters into) {
    var lineEnd = part.indexOf('\n');
    while (lineEnd >= 0) {
      var from = lineEnd + 1;
      lineEnd = part.indexOf('\n', from);
      var line = part.substring(from, lineEnd < 0 ? part.length() : lineEnd).strip();
      if (line.isEmpty()) {
        // No field was named before the value began.
        into.spoil();
        return;
      }
      var name = fieldName(line);
      if (name != null) {
        addValue(part, from, FILE_NAME.matcher(line).find() ? null : name, into);
        return;
      }
    }
    into.spoil();
  }

  private static void addValue(String part, int from, @Nullable String name, Parameters into) {
    var headersEnd = part.indexOf("\n\r\n", from);
    var valueFrom = headersEnd + 3;
    if (headersEnd < 0) {
      headersEnd = part.indexOf("\n\n", from);
      valueFrom = headersEnd + 2;
    }
    if (headersEnd < 0) {
      into.spoil();
    } else if (name != null) {
      var value = part.substring(valueFrom);
      var trimmed = value.endsWith("\r") ? value.substring(0, value.length() - 1) : value;
      into.add(utf8(name), utf8(trimmed));
    }
  }

  private static @Nullable String fieldName(String header) {
    if (!header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
      return null;
    }
    var name = NAME.matcher(header);
    if (!name.find()) {
      return null;
    }
    return name.group(1) == null ? name.group(2) : name.group(1);
  }

  private static @Nullable String boundary(String contentType) {
    var found = BOUNDARY.matcher(contentType);
    if (!found.find()) {
      return null;
    }
    var boundary = found.group(1) == null ? found.group(2) : found.group(1);
    return boundary.length() <= BOUNDARY_CHARACTERS_MAX ? boundary : null;
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(ISO_8859_1), UTF_8);
  }
}
