package dev.headgate.store;

import dev.headgate.core.watch.WatchBook;
import dev.headgate.core.watch.WatchedModule;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table {@code watched_module}. */
final class SqlWatchBook implements WatchBook {

  private static final String ALL =
      """
      select module, channel, channel_until, notify_url, looked_until
        from watched_module
       where organisation = :organisation
       order by module
      """;

  private static final String KEEP =
      """
      insert into watched_module (organisation, module, channel, channel_until, notify_url,
                                  looked_until)
      values (?, ?, ?, ?, ?, ?)
      on conflict (organisation, module) do update
         set channel       = excluded.channel,
             channel_until = excluded.channel_until,
             notify_url    = excluded.notify_url,
             looked_until  = excluded.looked_until
      """;

  private static final String FORGET =
      """
      delete from watched_module
       where organisation = ? and module = ?
      """;

  private final Writer writer;
  private final Readers readers;
  private final String organisation;

  SqlWatchBook(Writer writer, Readers readers, String organisation) {
    this.writer = writer;
    this.readers = readers;
    this.organisation = organisation;
  }

  @Override
  public List<WatchedModule> modules() {
    return readers.answer(
        db ->
            db.createQuery(ALL)
                .bind("organisation", organisation)
                .map(
                    (row, _) -> {
                      long since = row.getLong("looked_until");
                      return new WatchedModule(
                          row.getString("module"),
                          row.getString("channel"),
                          Instant.ofEpochMilli(row.getLong("channel_until")),
                          row.getString("notify_url"),
                          row.wasNull() ? Optional.empty() : moment(since));
                    })
                .list());
  }

  private static Optional<Instant> moment(long millis) {
    return Optional.of(Instant.ofEpochMilli(millis));
  }

  @Override
  public void keep(WatchedModule module) {
    int changed =
        writer.write(
            session -> {
              try (var keep = session.connection().prepareStatement(KEEP)) {
                keep.setString(1, organisation);
                keep.setString(2, module.module());
                keep.setString(3, module.channelId());
                keep.setLong(4, Moments.millis(module.channelUntil()));
                keep.setString(5, module.notifyUrl());
                if (module.since().isPresent()) {
                  keep.setLong(6, Moments.millis(module.since().get()));
                } else {
                  keep.setNull(6, Types.INTEGER);
                }
                return keep.executeUpdate();
              }
            });
    if (changed != 1) {
      throw new IllegalStateException("a watched module changed " + changed + " rows");
    }
  }

  @Override
  public void forget(String module) {
    int _ = writer.write(session -> forget(session, module));
  }

  private int forget(WriteSession session, String module) throws SQLException {
    try (var forget = session.connection().prepareStatement(FORGET)) {
      forget.setString(1, organisation);
      forget.setString(2, module);
      return forget.executeUpdate();
    }
  }
}
