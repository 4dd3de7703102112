package dev.headgate.emulator.crm.meta;

import java.util.Map;

/** Which OAuth scope a call needs. */
final class Scopes {
  private static final Map<String, String> BY_METHOD =
      Map.of(
          "GET", "READ", "POST", "CREATE", "PUT", "UPDATE", "PATCH", "UPDATE", "DELETE", "DELETE");

  private Scopes() {}

  /**
   * The scope, as Zoho's pages name it.
   *
   * @param pattern a path of the price list
   */
  static String of(String method, String pattern) {
    var action = BY_METHOD.getOrDefault(method, "ALL");
    var rest = pattern.replaceFirst("^/crm/(\\{version}/)?", "");
    int slash = rest.indexOf('/');
    var first = slash < 0 ? rest : rest.substring(0, slash);
    return switch (first) {
      case "coql" -> "ZohoCRM.coql.READ";
      case "__composite_requests" -> "ZohoCRM.composite_requests.CUSTOM";
      case "__apis" -> "ZohoCRM.apis.READ";
      case "__features" -> "ZohoCRM.features.READ";
      case "bulk" -> "ZohoCRM.bulk." + action;
      case "actions" -> "ZohoCRM.notifications." + action;
      case "files" -> "ZohoCRM.files." + action;
      case "users", "org", "functions" -> "ZohoCRM." + first + "." + action;
      case "settings" -> "ZohoCRM.settings." + lastSegment(rest) + "." + action;
      default -> "ZohoCRM.modules." + action;
    };
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
