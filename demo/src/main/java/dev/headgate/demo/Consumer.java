package dev.headgate.demo;

import dev.headgate.demo.least.Least;
import dev.headgate.demo.traffic.Actor;
import dev.headgate.demo.traffic.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An integration of the day, which is also an OAuth client.
 *
 * @param name also its client id
 * @param does what, in a few words
 * @param way how it can be redirected in real life, or why it can't
 * @param settings its keys in Headgate's configuration, beside its client id
 * @param accepts the age of what it reads that its setting allows; zero for live answers
 * @param retry what it does when it is refused
 * @param work pieces of work that it wants done
 * @param actors who do it, each in its own order
 * @param least the cheapest way to serve it
 */
record Consumer(
    String name,
    String does,
    Way way,
    Map<String, String> settings,
    Duration accepts,
    Retry retry,
    int work,
    List<Actor> actors,
    Least least) {

  /** Whether and how it can be sent to another address than Zoho's. */
  record Way(boolean open, String why) {}
}
