package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * An integration's habit: what it does at which moment of the day. Acts in simulated time and waits
 * for each of its answers.
 */
public interface Actor {

  /** The integration it is, which is also its OAuth client id. */
  String name();

  /** The moment it first acts. */
  Instant firstAct();

  /**
   * Does what is due at {@code now}.
   *
   * @return when it acts again; empty when its day is over
   */
  Optional<Instant> act(CrmClient crm, Instant now) throws IOException, InterruptedException;
}
