package dev.headgate.core.batch;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Identical reads in flight as one: the first to ask leads, those who ask meanwhile follow. The
 * call belongs to all of them: it goes on as long as anyone still waits for it, whoever leads.
 *
 * <p>Nobody follows a call that began before a change was known that the follower may have made
 * itself: callers read what they have written. Whoever drives this machine therefore says with each
 * arrival which {@linkplain dev.headgate.core.cache.Changes version} of the data it must see.
 *
 * <p>Not safe for use by several threads.
 *
 * @param <K> what makes reads identical: principal, method, target, headers that matter
 * @param <S> one who asks; told apart by equality
 */
public final class Join<K, S> {

  /** One call for all who ask the same. */
  public static final class Flight<K, S> {
    private final K key;
    private final long version;
    private final SequencedSet<S> seats = new LinkedHashSet<>();

    private Flight(K key, long version) {
      this.key = key;
      this.version = version;
    }

    public K key() {
      return key;
    }

    /** Those who still wait, the leader first as long as it does. */
    public List<S> seats() {
      return List.copyOf(seats);
    }

    @Override
    public String toString() {
      return "Flight[" + seats.size() + "]";
    }
  }

  /** What one who asks has to do. */
  public sealed interface Role<K, S> {
    Flight<K, S> flight();

    /** Make the call, and {@linkplain #landed tell} how it ended. */
    record Lead<K, S>(Flight<K, S> flight) implements Role<K, S> {}

    /** Wait for another's call. */
    record Follow<K, S>(Flight<K, S> flight) implements Role<K, S> {}
  }

  private final int seatsMax;
  private final Map<K, Flight<K, S>> open = new HashMap<>();
  private final Set<Flight<K, S>> inFlight = new LinkedHashSet<>();

  /**
   * Nothing is in flight yet.
   *
   * @param seatsMax how many may wait for one call; the next one leads another
   */
  public Join(int seatsMax) {
    if (seatsMax < 1) {
      throw new IllegalArgumentException("join.seats-max must be >= 1, got " + seatsMax);
    }
    this.seatsMax = seatsMax;
  }

  /**
   * Somebody asks.
   *
   * @param version of the data, as known now; a call that began with an older one won't do
   */
  public Role<K, S> enter(K key, S seat, long version) {
    var flight = open.get(key);
    if (flight != null && flight.version >= version && flight.seats.size() < seatsMax) {
      flight.seats.add(seat);
      return new Role.Follow<>(flight);
    }
    var started = new Flight<K, S>(key, version);
    started.seats.add(seat);
    open.put(key, started);
    inFlight.add(started);
    return new Role.Lead<>(started);
  }

  /**
   * Somebody no longer waits.
   *
   * @return whether nobody does any more: the call can be given up
   */
  public boolean leave(Flight<K, S> flight, S seat) {
    flight.seats.remove(seat);
    var empty = flight.seats.isEmpty();
    if (empty) {
      close(flight);
    }
    return empty;
  }

  /** The call ended with something that holds for all: these are to be told, once. */
  public List<S> landed(Flight<K, S> flight) {
    close(flight);
    var told = List.copyOf(flight.seats);
    flight.seats.clear();
    return told;
  }

  /**
   * The call ended with something that concerns its leader alone: its token is no longer valid, it
   * has lost patience. One of the others has to lead; the rest goes on following.
   *
   * @return the new leader; empty where nobody else waits
   */
  public Optional<S> failedFor(Flight<K, S> flight, S leader) {
    flight.seats.remove(leader);
    if (flight.seats.isEmpty()) {
      close(flight);
      return Optional.empty();
    }
    return Optional.of(flight.seats.getFirst());
  }

  private void close(Flight<K, S> flight) {
    inFlight.remove(flight);
    open.remove(flight.key, flight);
  }

  /** Calls in flight. */
  public int size() {
    return inFlight.size();
  }
}
