package dev.headgate.emulator.crm.watch;

import dev.headgate.emulator.crm.record.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All channels. Read by many threads, changed with a writer's right. */
public final class Channels {
  /** How many there can be. Zoho's own limit is not documented. */
  public static final int CHANNELS_MAX = 1_000;

  /** A channel belongs to a user, so two users may choose the same id. */
  private record Key(long user, String id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      var byUser = Long.compare(user, other.user);
      return byUser == 0 ? id.compareTo(other.id) : byUser;
    }
  }

  private final Map<Key, Channel> channels = new ConcurrentSkipListMap<>();

  /** The user's channel of that id, if it has not expired. */
  Optional<Channel> find(long user, String id, Instant now) {
    return Optional.ofNullable(channels.get(new Key(user, id)))
        .filter(channel -> channel.expiry().isAfter(now));
  }

  /** The user's channels. */
  List<Channel> of(long user, Instant now) {
    return live(now).stream().filter(channel -> channel.user() == user).toList();
  }

  /** Whether nobody watches anything. */
  boolean isEmpty() {
    return channels.isEmpty();
  }

  /** The channels that want to know of an operation on a module. */
  public List<Channel> watching(String module, String operation, Instant now) {
    return live(now).stream()
        .filter(channel -> channel.operations(module).contains(operation))
        .toList();
  }

  /** Puts the channel in the place of the one of its id; false where there are too many. */
  boolean put(Channel channel, Writer writer, Instant now) {
    channels.values().removeIf(old -> !old.expiry().isAfter(now));
    var key = new Key(channel.user(), channel.id());
    if (!channels.containsKey(key) && channels.size() >= CHANNELS_MAX) {
      return false;
    }
    var before = channels.put(key, channel);
    writer.did(
        () -> {
          channels.remove(key);
          if (before != null) {
            channels.put(key, before);
          }
        });
    return true;
  }

  void remove(Channel channel, Writer writer) {
    var key = new Key(channel.user(), channel.id());
    channels.remove(key);
    writer.did(() -> channels.put(key, channel));
  }

  private List<Channel> live(Instant now) {
    return channels.values().stream().filter(channel -> channel.expiry().isAfter(now)).toList();
  }
}
