package dev.headgate.server.pool;

import dev.headgate.core.event.Events;
import dev.headgate.core.event.GatewayEvent.PauseChanged;
import dev.headgate.core.event.GatewayEvent.SwitchChanged;
import dev.headgate.core.time.Time;
import java.io.IOException;

/**
 * What people do to a running gateway: pause and resume integrations, switch features off and on.
 * Each is written down, holds at once for calls that wait too, and is told to all who listen.
 */
public final class Steering {

  private final Pauses pauses;
  private final Switches switches;
  private final RunningPool pool;
  private final RefusedCalls refusedCalls;
  private final Events events;
  private final Time time;

  public Steering(
      Pauses pauses,
      Switches switches,
      RunningPool pool,
      RefusedCalls refusedCalls,
      Events events,
      Time time) {
    this.pauses = pauses;
    this.switches = switches;
    this.pool = pool;
    this.refusedCalls = refusedCalls;
    this.events = events;
    this.time = time;
  }

  /** What is paused. */
  public Pauses pauses() {
    return pauses;
  }

  /** What is switched off. */
  public Switches switches() {
    return switches;
  }

  /** What was refused a moment ago. */
  public RefusedCalls refusedCalls() {
    return refusedCalls;
  }

  /**
   * Pauses or resumes an integration; true where that changed something.
   *
   * @throws IOException where it could not be written down; then nothing has changed
   */
  public boolean pause(String integration, boolean pause) throws IOException {
    boolean changed = pause ? pauses.pause(integration) : pauses.resume(integration);
    if (pause) {
      pool.pause(integration);
    } else {
      pool.resume(integration);
      refusedCalls.forget(integration);
    }
    if (changed) {
      events.accept(new PauseChanged(time.instant(), integration, pause));
    }
    return changed;
  }

  /**
   * Switches a feature, or all of them, off or on; true where that changed something.
   *
   * @param word of a feature, or {@link Switches#ALL}
   * @throws IOException where it could not be written down; then nothing has changed
   */
  public boolean set(String word, boolean on) throws IOException {
    boolean changed = switches.set(word, on);
    pool.reconfigure();
    refusedCalls.forgetAll();
    if (changed) {
      events.accept(new SwitchChanged(time.instant(), word, on));
    }
    return changed;
  }
}
