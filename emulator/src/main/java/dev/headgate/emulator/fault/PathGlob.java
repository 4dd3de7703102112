package dev.headgate.emulator.fault;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A method and a path with wildcards: {@code GET /crm/v8/Leads/*}. The method may be {@code *}; in
 * the path {@code *} stands for any characters but a slash, {@code **} for any at all. The query is
 * not looked at. Callbacks have the method {@code NOTIFY}, which only its own name stands for: a
 * rule for all calls is not used up by what the CRM sends itself.
 */
final class PathGlob {

  private static final String OF_CALLBACKS = "NOTIFY";

  private final String text;
  private final String method;
  private final Pattern path;

  private PathGlob(String text, String method, Pattern path) {
    this.text = text;
    this.method = method;
    this.path = path;
  }

  static PathGlob parse(String text) {
    int space = text.indexOf(' ');
    if (space < 1 || !text.startsWith("/", space + 1) || text.length() > 500) {
      throw new IllegalArgumentException(
          "match must be a method, a space and a path that begins with /, got '" + text + "'");
    }
    var method = text.substring(0, space).toUpperCase(Locale.ROOT);
    return new PathGlob(text, method, pattern(text.substring(space + 1)));
  }

  boolean matches(String calledMethod, String calledPath) {
    return (method.equals(calledMethod)
            || (method.equals("*") && !calledMethod.equals(OF_CALLBACKS)))
        && path.matcher(calledPath).matches();
  }

  /** Whether it is callbacks that it matches. */
  boolean isOfCallbacks() {
    return method.equals(OF_CALLBACKS);
  }

  private static Pattern pattern(String glob) {
    var regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      if (glob.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (glob.charAt(i) == '*') {
        regex.append("[^/]*");
        i++;
      } else {
        regex.append(Pattern.quote(glob.substring(i, i + 1)));
        i++;
      }
    }
    return Pattern.compile(regex.toString());
  }

  @Override
  public String toString() {
    return text;
  }
}
