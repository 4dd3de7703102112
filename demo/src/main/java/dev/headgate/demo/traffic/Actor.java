package dev.headgate.demo.traffic;

import java.io.IOException;

/**
 * One who acts during the day, by itself and in its own order: it waits for each answer before it
 * goes on. An integration that does several things at once has several actors.
 */
@FunctionalInterface
public interface Actor {

  /** Lives the day, in simulated time; returns when its work is over. */
  void live(CrmClient crm, Day day) throws IOException, InterruptedException;
}
