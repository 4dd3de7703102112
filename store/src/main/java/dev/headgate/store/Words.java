package dev.headgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that rows repeat, each kept once and known by a small number. A word also carries the
 * latest day it was used on, so that it can go when no row needs it any more.
 */
final class Words {

  private static final int REMEMBERED_MAX = 20_000;

  /** Longer names come from no honest client; they are cut. */
  private static final int TEXT_CHARS_MAX = 200;

  private static final String FIND =
      """
      select id, seen
        from word
       where text = ?
      """;

  private static final String ADD =
      """
      insert into word (text, seen)
      values (?, ?)
      returning id
      """;

  private static final String SEEN =
      """
      update word
         set seen = ?
       where id = ?
      """;

  private record Word(int id, long seen) {}

  private final Map<String, Word> remembered =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Word> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  private final NewNames newNames = new NewNames();
  private final PreparedStatement find;
  private final PreparedStatement add;
  private final PreparedStatement seen;

  Words(Connection db) throws SQLException {
    find = db.prepareStatement(FIND);
    add = db.prepareStatement(ADD);
    seen = db.prepareStatement(SEEN);
  }

  /** The number of a word that a row of the moment {@code atMillis} is about to use. */
  int id(String name, long atMillis) throws SQLException {
    var text = cut(name);
    long day = Moments.day(atMillis);
    var word = known(text);
    return word == null ? added(text, day).id() : used(text, word, day);
  }

  /** The same for a name that came with a request; see {@link NewNames}. */
  int id(String name, long atMillis, int organisation, NewNames.Kind kind) throws SQLException {
    var text = cut(name);
    long day = Moments.day(atMillis);
    var word = known(text);
    if (word != null) {
      return used(text, word, day);
    }
    return newNames.allows(organisation, kind, day)
        ? added(text, day).id()
        : id(NewNames.OTHER, atMillis);
  }

  static String cut(String text) {
    return text.length() <= TEXT_CHARS_MAX ? text : text.substring(0, TEXT_CHARS_MAX);
  }

  /** To be called when words were deleted. */
  void forget() {
    remembered.clear();
  }

  private @Nullable Word known(String text) throws SQLException {
    var word = remembered.get(text);
    if (word == null) {
      word = found(text);
      if (word != null) {
        remembered.put(text, word);
      }
    }
    return word;
  }

  private int used(String text, Word word, long day) throws SQLException {
    if (word.seen() < day) {
      seen.setLong(1, day);
      seen.setInt(2, word.id());
      seen.executeUpdate();
      remembered.put(text, new Word(word.id(), day));
    }
    return word.id();
  }

  private @Nullable Word found(String text) throws SQLException {
    find.setString(1, text);
    try (var found = find.executeQuery()) {
      return found.next() ? new Word(found.getInt(1), found.getLong(2)) : null;
    }
  }

  private Word added(String text, long day) throws SQLException {
    add.setString(1, text);
    add.setLong(2, day);
    try (var added = add.executeQuery()) {
      if (!added.next()) {
        throw new IllegalStateException("a new word got no number");
      }
      var word = new Word(added.getInt(1), day);
      remembered.put(text, word);
      return word;
    }
  }
}
