package dev.headgate.server.watch;

import dev.headgate.core.watch.Doubt;
import dev.headgate.core.watch.ModuleWatch;
import dev.headgate.core.watch.WatchedModule;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A module that is watched: its machine, its channel, and what was last said of it. */
final class Watched {

  private final ModuleWatch machine;
  private final String channelId;
  private final boolean hadChannel;
  private Instant channelUntil = Instant.EPOCH;
  private boolean opened;
  private @Nullable Doubt doubt = Doubt.NO_CHANNEL;
  private Optional<Instant> since;
  private long sinceCountsFrom = Long.MAX_VALUE;
  private @Nullable WatchedModule kept;

  /**
   * @param hadChannel whether an earlier process has opened the channel
   */
  Watched(ModuleWatch machine, String channelId, boolean hadChannel) {
    this.machine = machine;
    this.channelId = channelId;
    this.hadChannel = hadChannel;
    since = machine.since();
  }

  ModuleWatch machine() {
    return machine;
  }

  String channelId() {
    return channelId;
  }

  /** Whether Zoho has been told of the channel at some time. */
  boolean mayBeKnownToZoho() {
    return hadChannel || opened;
  }

  void open(Instant until, Instant now) {
    opened = true;
    channelUntil = until;
    machine.channelOpen(until, now);
  }

  /** The doubt to be said, where it is another than was said last. */
  Optional<Optional<Doubt>> changedDoubt(Instant now, long nanos) {
    var current = machine.doubt(now, nanos);
    var before = Optional.ofNullable(doubt);
    doubt = current.orElse(null);
    return current.equals(before) ? Optional.empty() : Optional.of(current);
  }

  /** A look has moved on; that counts once so many changes are in the log. */
  void lookedAt(long changes) {
    sinceCountsFrom = changes;
  }

  /**
   * What has to be kept for a later process, where it is not yet.
   *
   * @param logged how many changes are in the log
   */
  Optional<WatchedModule> unkept(String notifyUrl, long logged) {
    if (logged >= sinceCountsFrom) {
      since = machine.since();
      sinceCountsFrom = Long.MAX_VALUE;
    }
    var line = new WatchedModule(machine.module(), channelId, channelUntil, notifyUrl, since);
    return !mayBeKnownToZoho() || line.equals(kept) ? Optional.empty() : Optional.of(line);
  }

  void kept(WatchedModule line) {
    kept = line;
  }
}
