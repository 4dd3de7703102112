package dev.headgate.server.front;

import dev.headgate.server.call.Header;
import dev.headgate.server.call.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/**
 * What a request must be like to be let in: read in exactly one way by everyone behind the gateway
 * (RFC 9112, sections 2 to 6). The HTTP library has decoded it already and is lenient.
 */
final class Strictness {

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Pattern PARAMETERS = Pattern.compile("(;|%3b)");

  /** What a header's name is made of besides letters and digits (RFC 9110, section 5.6.2). */
  private static final String NAME_SIGNS = "!#$%&'*+-.^_`|~";

  /** Real clients send some ten. */
  private static final int HEADERS_MAX = 200;

  private Strictness() {}

  /** What is wrong with a request's head; empty where nothing is. */
  static Optional<Rejection> fault(String method, String target, boolean http11, Headers headers) {
    if (!METHODS.contains(method)) {
      return Optional.of(
          new Rejection(
              400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one"));
    }
    return faultOfTarget(target)
        .or(() -> faultOfHost(headers.all("Host"), http11))
        .or(() -> faultOfFraming(headers))
        .or(() -> faultOfLines(headers));
  }

  private static Optional<Rejection> faultOfTarget(String target) {
    if (!target.startsWith("/")) {
      return bad("the request target must be a path");
    }
    boolean plain = true;
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      plain &= c != '%' && c != '\\' && c != '.';
      if (c <= ' ' || c >= 0x7f) {
        return bad("the request target must be visible ASCII characters; escape all others");
      }
      if (c == '#') {
        return bad("the request target must not hold a fragment");
      }
      if (c == '%' && !isEscape(target, i)) {
        return bad("the request target holds a broken percent escape");
      }
    }
    return plain ? Optional.empty() : faultOfPath(target); // nearly always the first
  }

  private static Optional<Rejection> faultOfPath(String target) {
    int question = target.indexOf('?');
    var path = (question < 0 ? target : target.substring(0, question)).toLowerCase(Locale.ROOT);
    if (path.contains("%00")) {
      return bad("the path must not hold a null character");
    }
    if (path.contains("\\") || path.contains("%5c")) {
      return bad("the path must not hold a backslash");
    }
    return hasDotSegment(path.replace("%2e", "."))
        ? bad("the path must not hold dot segments")
        : Optional.empty();
  }

  private static boolean hasDotSegment(String path) {
    for (var segment : path.replace("%2f", "/").split("/", -1)) {
      // Some servers drop what follows a semicolon before they look at the path.
      var name = PARAMETERS.split(segment, 2)[0];
      if (name.equals(".") || name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEscape(String target, int at) {
    return at + 2 < target.length()
        && Character.digit(target.charAt(at + 1), 16) >= 0
        && Character.digit(target.charAt(at + 2), 16) >= 0;
  }

  private static Optional<Rejection> faultOfHost(List<String> hosts, boolean http11) {
    if (hosts.size() > 1) {
      return bad("there must be one Host header, not " + hosts.size());
    }
    if (hosts.isEmpty()) {
      return http11 ? bad("the Host header is missing") : Optional.empty();
    }
    return isHost(hosts.getFirst())
        ? Optional.empty()
        : bad("the Host header is not a host name with an optional port");
  }

  /** A name or an address, that of IP version 6 in brackets, and perhaps a port. */
  private static boolean isHost(String text) {
    boolean bracketed = text.startsWith("[");
    int end = bracketed ? text.indexOf(']') + 1 : text.indexOf(':');
    end = end < 0 ? text.length() : end;
    boolean named =
        bracketed
            ? end >= 4 && end <= 47 && isOf(text, 1, end - 1, Strictness::isOfAddress)
            : end >= 1 && end <= 253 && isOf(text, 0, end, Strictness::isOfName);
    int digits = text.length() - end - 1;
    return named
        && (digits < 0
            || (text.charAt(end) == ':'
                && digits >= 1
                && digits <= 5
                && isOf(text, end + 1, text.length(), Strictness::isDigit)));
  }

  private static boolean isOf(String text, int from, int to, IntPredicate kind) {
    for (int i = from; i < to; i++) {
      if (!kind.test(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfName(int c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '.'
        || c == '_'
        || c == '-';
  }

  private static boolean isOfAddress(int c) {
    return (c < 0x80 && Character.digit(c, 16) >= 0) || c == ':' || c == '.';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static Optional<Rejection> faultOfFraming(Headers headers) {
    var codings = headers.all("Transfer-Encoding");
    if (codings.size() > 1
        || (codings.size() == 1 && !codings.getFirst().strip().equalsIgnoreCase("chunked"))) {
      return bad("the only transfer coding taken is chunked");
    }
    var lengths = headers.all("Content-Length");
    if (lengths.size() > 1) {
      return bad("there must be one Content-Length header, not " + lengths.size());
    }
    if (lengths.size() == 1 && !LENGTH.matcher(lengths.getFirst()).matches()) {
      return bad("Content-Length must be a number of bytes");
    }
    if (!codings.isEmpty() && !lengths.isEmpty()) {
      return bad("a body has either a Content-Length or a transfer coding, not both");
    }
    var expectations = headers.all("Expect");
    if (!expectations.isEmpty() && !expectations.getFirst().equalsIgnoreCase("100-continue")) {
      return bad("the only expectation met is 100-continue");
    }
    return Optional.empty();
  }

  private static Optional<Rejection> faultOfLines(Headers headers) {
    if (headers.lines().size() > HEADERS_MAX) {
      return Optional.of(
          new Rejection(
              431, "INVALID_REQUEST", "there are more than " + HEADERS_MAX + " header lines"));
    }
    for (Header line : headers) {
      if (!isToken(line.name())) {
        return bad("a header name holds a character that is not allowed");
      }
      var value = line.value();
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if ((c < ' ' && c != '\t') || c == 0x7f) {
          return bad("a header value holds a control character");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && NAME_SIGNS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static Optional<Rejection> bad(String message) {
    return Optional.of(Rejection.malformed(message));
  }
}
