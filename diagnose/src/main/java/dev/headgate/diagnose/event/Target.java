package dev.headgate.diagnose.event;

import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.operation.Operation;
import java.util.Set;

/**
 * What a request asks for, with what changes from call to call taken out. Values that may hold
 * somebody's data appear as a short print of themselves: enough to tell two searches apart, too
 * little to read.
 */
final class Target {

  private static final Set<String> HARMLESS =
      Set.of("per_page", "fields", "cvid", "sort_by", "sort_order", "module", "type", "converted");

  private static final Set<String> PAGING = Set.of("page", "page_token");
  private static final int VALUE_CHARACTERS_MAX = 60;
  private static final int TEXT_CHARACTERS_MAX = 300;

  private final StringBuilder text = new StringBuilder(64);
  private String record = "";
  private int page = 1;

  Target(ApiRequest request, Operation operation) {
    text.append(request.method()).append(' ');
    appendPath(request.path(), operation.path().contains("/{id}"));
    appendQuery(request.query());
  }

  String text() {
    return text.length() <= TEXT_CHARACTERS_MAX
        ? text.toString()
        : text.substring(0, TEXT_CHARACTERS_MAX);
  }

  String record() {
    return record;
  }

  int page() {
    return page;
  }

  private void appendPath(String path, boolean hasId) {
    var from = 0;
    while (from < path.length()) {
      var slash = path.indexOf('/', from + 1);
      var to = slash < 0 ? path.length() : slash;
      if (hasId && to - from > 6 && isDigits(path, from + 1, to)) {
        record = record.isEmpty() ? path.substring(from + 1, to) : record;
        text.append("/{id}");
      } else {
        text.append(path, from, to);
      }
      from = to;
    }
  }

  private void appendQuery(String query) {
    var separator = '?';
    var from = 0;
    while (from < query.length() && text.length() < TEXT_CHARACTERS_MAX) {
      var and = query.indexOf('&', from);
      var to = and < 0 ? query.length() : and;
      var equals = query.indexOf('=', from);
      var nameEnd = equals < 0 || equals > to ? to : equals;
      var name = query.substring(from, nameEnd);
      var value = nameEnd == to ? "" : query.substring(nameEnd + 1, to);
      if (PAGING.contains(name)) {
        page = pageOf(name, value);
      } else if (!name.isEmpty()) {
        text.append(separator).append(name).append('=').append(shown(name, value));
        separator = '&';
      }
      from = to + 1;
    }
  }

  private static int pageOf(String name, String value) {
    if (name.equals("page") && value.length() <= 6 && isDigits(value, 0, value.length())) {
      return Math.max(1, Integer.parseInt(value));
    }
    return value.isEmpty() ? 1 : Call.LATER_PAGE;
  }

  private static String shown(String name, String value) {
    if (HARMLESS.contains(name)) {
      return value.length() <= VALUE_CHARACTERS_MAX
          ? value
          : value.substring(0, VALUE_CHARACTERS_MAX);
    }
    // Digits are left out: the same question about a later moment is the same question.
    var print = 17;
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      print = 31 * print + (c >= '0' && c <= '9' ? '#' : c);
    }
    return "~" + Integer.toHexString(print & 0xFFFFFF);
  }

  private static boolean isDigits(String text, int from, int to) {
    for (var i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return to > from;
  }
}
