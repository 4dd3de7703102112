package dev.headgate.zoho.operation;

import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.zoho.wire.Json;
import java.io.IOException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the price list wants to know of a COQL query: how many rows it asks for, and of which
 * module. Words inside quoted values do not count.
 *
 * @param limit the LIMIT; -1 where the query names none
 * @param module what follows FROM; null where nothing does
 */
record CoqlQuery(int limit, @Nullable String module) {

  static final CoqlQuery NONE = new CoqlQuery(-1, null);

  /** Reads the query in the body's {@code select_query}. */
  static CoqlQuery ofBody(byte[] body) {
    try (var json = Json.parser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return NONE;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        var wanted = json.currentName().equals("select_query");
        if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
          return of(json.getText());
        }
        json.skipChildren();
      }
    } catch (IOException broken) {
      return NONE;
    }
    return NONE;
  }

  /** Reads {@code … from Module … limit n}, {@code limit offset, n} or {@code limit n offset o}. */
  static CoqlQuery of(String query) {
    var limit = -1;
    @Nullable String module = null;
    var words = new Words(query);
    for (var word = words.next(); word != null; word = words.next()) {
      if (word.equalsIgnoreCase("from") && module == null) {
        module = words.nextIf(CoqlQuery::isName);
      } else if (word.equalsIgnoreCase("limit")) {
        var first = words.nextIf(CoqlQuery::isNumber);
        if (first != null) {
          var comma = words.nextIf(","::equals);
          var second = comma == null ? null : words.nextIf(CoqlQuery::isNumber);
          limit = number(second == null ? first : second);
        }
      }
    }
    return new CoqlQuery(limit, module);
  }

  private static boolean isName(String word) {
    return Character.isLetter(word.charAt(0));
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int number(String digits) {
    // Ten digits and more are beyond every tier.
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  /** The words and signs of a query, one after the other, without its quoted values. */
  private static final class Words {
    private final String query;
    private int at;

    Words(String query) {
      this.query = query;
    }

    @Nullable String next() {
      while (at < query.length()) {
        var c = query.charAt(at);
        if (c == '\'' || c == '"') {
          skipQuoted(c);
        } else if (isWord(c)) {
          var from = at;
          while (at < query.length() && isWord(query.charAt(at))) {
            at++;
          }
          return query.substring(from, at);
        } else {
          at++;
          if (c == ',' || c == '=' || c == '(' || c == ')') {
            return String.valueOf(c);
          }
        }
      }
      return null;
    }

    @Nullable String nextIf(Predicate<String> fits) {
      var before = at;
      var word = next();
      if (word != null && fits.test(word)) {
        return word;
      }
      at = before;
      return null;
    }

    private void skipQuoted(char quote) {
      at++;
      while (at < query.length() && query.charAt(at) != quote) {
        at += query.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
    }

    private static boolean isWord(char c) {
      return Character.isLetterOrDigit(c) || c == '_';
    }
  }
}
