package dev.headgate.emulator.crm.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which calls a handler answers.
 *
 * @param method upper case
 * @param path segments from the root; a variable, which takes any one segment, in braces: {@code
 *     /crm/{v}/{module}/{id}}. {@code {v}} takes only versions of the API
 */
public record Route(String method, List<String> path, Handler handler) {

  public static Route get(String path, Handler handler) {
    return new Route("GET", segments(path), handler);
  }

  public static Route post(String path, Handler handler) {
    return new Route("POST", segments(path), handler);
  }

  public static Route put(String path, Handler handler) {
    return new Route("PUT", segments(path), handler);
  }

  public static Route patch(String path, Handler handler) {
    return new Route("PATCH", segments(path), handler);
  }

  public static Route delete(String path, Handler handler) {
    return new Route("DELETE", segments(path), handler);
  }

  /** How many segments must be there word for word. */
  int words() {
    return (int) path.stream().filter(segment -> !isVariable(segment)).count();
  }

  /** The variables by name, where the path is of this route. */
  Optional<Map<String, String>> match(List<String> asked) {
    if (path.size() != asked.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < path.size(); i++) {
      if (!isVariable(path.get(i)) && !path.get(i).equals(asked.get(i))) {
        return Optional.empty();
      }
    }
    var variables = new HashMap<String, String>();
    for (int i = 0; i < path.size(); i++) {
      if (isVariable(path.get(i))) {
        variables.put(path.get(i).substring(1, path.get(i).length() - 1), asked.get(i));
      }
    }
    return Optional.of(variables);
  }

  static List<String> segments(String path) {
    return path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of();
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }
}
