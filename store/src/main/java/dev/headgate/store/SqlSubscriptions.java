package dev.headgate.store;

import dev.headgate.core.fanout.DeadLetter;
import dev.headgate.core.fanout.Subscription;
import dev.headgate.core.fanout.Subscription.Disabled;
import dev.headgate.core.fanout.Subscriptions;
import dev.headgate.core.watch.Operation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables {@code subscription} and {@code dead_letter}. */
final class SqlSubscriptions implements Subscriptions {

  private static final String ALL =
      """
      select id, shown_url, sealed, modules, operations, batch_max, cursor, created_at,
             disabled_at, disabled_why
        from subscription
       where organisation = :organisation
       order by created_at, id
      """;

  private static final String ADD =
      """
      insert into subscription (organisation, id, shown_url, sealed, modules, operations,
                                batch_max, cursor, created_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String REMOVE =
      """
      delete from subscription
       where organisation = ? and id = ?
      """;

  private static final String REMOVE_LETTERS =
      """
      delete from dead_letter
       where subscription = ?
      """;

  private static final String ADVANCE =
      """
      update subscription
         set cursor = max(cursor, ?)
       where organisation = ? and id = ?
      """;

  private static final String BURY =
      """
      insert into dead_letter (subscription, change, at, attempts, why)
      values (?, ?, ?, ?, ?)
      on conflict (subscription, change) do update
         set at = excluded.at, attempts = excluded.attempts, why = excluded.why
      """;

  private static final String DISABLE =
      """
      update subscription
         set disabled_at = ?, disabled_why = ?
       where organisation = ? and id = ?
      """;

  private static final String ENABLE =
      """
      update subscription
         set disabled_at = null, disabled_why = null
       where organisation = ? and id = ?
      """;

  private static final String DEAD =
      """
      select %s, dead_letter.at as given_up_at, attempts, why
        from dead_letter join change on change.number = dead_letter.change
       where subscription = :id
       order by change.number
       limit :max
      """
          .formatted(SqlChangeLog.COLUMNS);

  private static final String DEAD_COUNT =
      """
      select count(*)
        from dead_letter
       where subscription = :id
      """;

  private static final String REVIVED =
      """
      delete from dead_letter
       where subscription = ? and change = ?
      """;

  private final Writer writer;
  private final Readers readers;
  private final String organisation;

  SqlSubscriptions(Writer writer, Readers readers, String organisation) {
    this.writer = writer;
    this.readers = readers;
    this.organisation = organisation;
  }

  @Override
  public List<Subscription> all() {
    return readers.answer(
        db ->
            db.createQuery(ALL)
                .bind("organisation", organisation)
                .map((row, _) -> subscription(row))
                .list());
  }

  @Override
  public Optional<Subscription> find(String id) {
    return all().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    long disabledAt = row.getLong("disabled_at");
    var disabled =
        row.wasNull()
            ? Optional.<Disabled>empty()
            : Optional.of(
                new Disabled(Instant.ofEpochMilli(disabledAt), row.getString("disabled_why")));
    return new Subscription(
        row.getString("id"),
        row.getString("shown_url"),
        row.getString("sealed"),
        set(row.getString("modules"), module -> module),
        set(row.getString("operations"), word -> Operation.named(word).orElseThrow()),
        row.getInt("batch_max"),
        row.getLong("cursor"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        disabled);
  }

  private static <T> Set<T> set(String text, Function<String, T> read) {
    return Arrays.stream(text.split(",", -1))
        .filter(word -> !word.isEmpty())
        .map(read)
        .collect(Collectors.toSet());
  }

  @Override
  public void add(Subscription subscription) {
    int added =
        writer.write(
            session -> {
              try (var add = session.connection().prepareStatement(ADD)) {
                add.setString(1, organisation);
                add.setString(2, subscription.id());
                add.setString(3, subscription.shownUrl());
                add.setString(4, subscription.sealed());
                add.setString(5, String.join(",", subscription.modules()));
                add.setString(
                    6,
                    subscription.operations().stream()
                        .map(Operation::word)
                        .collect(Collectors.joining(",")));
                add.setInt(7, subscription.batchMax());
                add.setLong(8, subscription.cursor());
                add.setLong(9, Moments.millis(subscription.createdAt()));
                return add.executeUpdate();
              }
            });
    if (added != 1) {
      throw new IllegalStateException("a subscription added " + added + " rows");
    }
  }

  @Override
  public boolean remove(String id) {
    return writer.write(
        session -> {
          try (var letters = session.connection().prepareStatement(REMOVE_LETTERS);
              var remove = session.connection().prepareStatement(REMOVE)) {
            letters.setString(1, id);
            letters.executeUpdate();
            remove.setString(1, organisation);
            remove.setString(2, id);
            return remove.executeUpdate() == 1;
          }
        });
  }

  @Override
  public void advance(String id, long cursor) {
    advance(id, cursor, List.of());
  }

  /** Of one that was removed meanwhile no row changes, and no letter is kept. */
  @Override
  public void advance(String id, long cursor, List<DeadLetter> dead) {
    int _ =
        writer.write(
            session -> {
              try (var advance = session.connection().prepareStatement(ADVANCE)) {
                advance.setLong(1, cursor);
                advance.setString(2, organisation);
                advance.setString(3, id);
                int moved = advance.executeUpdate();
                if (moved == 1) {
                  bury(session, id, dead);
                }
                return moved;
              }
            });
  }

  private static void bury(WriteSession session, String id, List<DeadLetter> dead)
      throws SQLException {
    try (var bury = session.connection().prepareStatement(BURY)) {
      for (var letter : dead) {
        bury.setString(1, id);
        bury.setLong(2, letter.logged().number());
        bury.setLong(3, Moments.millis(letter.at()));
        bury.setInt(4, letter.attempts());
        bury.setString(5, letter.why());
        bury.executeUpdate();
      }
    }
  }

  @Override
  public void disable(String id, Instant at, String why) {
    int _ =
        writer.write(
            session -> {
              try (var disable = session.connection().prepareStatement(DISABLE)) {
                disable.setLong(1, Moments.millis(at));
                disable.setString(2, why);
                disable.setString(3, organisation);
                disable.setString(4, id);
                return disable.executeUpdate();
              }
            });
  }

  @Override
  public void enable(String id) {
    int _ =
        writer.write(
            session -> {
              try (var enable = session.connection().prepareStatement(ENABLE)) {
                enable.setString(1, organisation);
                enable.setString(2, id);
                return enable.executeUpdate();
              }
            });
  }

  @Override
  public List<DeadLetter> dead(String id, int max) {
    return readers.answer(
        db ->
            db.createQuery(DEAD)
                .bind("id", id)
                .bind("max", max)
                .map(
                    (row, _) ->
                        new DeadLetter(
                            SqlChangeLog.logged(row),
                            Instant.ofEpochMilli(row.getLong("given_up_at")),
                            row.getInt("attempts"),
                            row.getString("why")))
                .list());
  }

  @Override
  public long deadCount(String id) {
    return readers.answer(db -> db.createQuery(DEAD_COUNT).bind("id", id).mapTo(Long.class).one());
  }

  @Override
  public void revived(String id, List<Long> numbers) {
    int _ =
        writer.write(
            session -> {
              int gone = 0;
              try (var revived = session.connection().prepareStatement(REVIVED)) {
                for (long number : numbers) {
                  revived.setString(1, id);
                  revived.setLong(2, number);
                  gone += revived.executeUpdate();
                }
              }
              return gone;
            });
  }
}
