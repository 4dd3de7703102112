package dev.headgate.core.fanout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Remembers who is pushed changes and how far; all durable on return. */
public interface Subscriptions {

  List<Subscription> all();

  Optional<Subscription> find(String id);

  void add(Subscription subscription);

  /** False where there is none of that id. */
  boolean remove(String id);

  /** It is done with all changes up to {@code cursor}. */
  void advance(String id, long cursor);

  /** It is done with all changes up to {@code cursor}; these were not taken. */
  void advance(String id, long cursor, List<DeadLetter> dead);

  /** It is pushed nothing until it is {@linkplain #enable enabled}. */
  void disable(String id, Instant at, String why);

  void enable(String id);

  /** What it did not take, the oldest first. */
  List<DeadLetter> dead(String id, int max);

  long deadCount(String id);

  /** Takes these off the list: they were taken after all. */
  void revived(String id, List<Long> numbers);
}
