package dev.headgate.diagnose.detect;

import dev.headgate.diagnose.event.Event;

/** What somebody asks, whatever the answer and the moment. */
record Question(String integration, String target) {

  static Question of(Event event) {
    return new Question(event.integration(), event.call().target());
  }
}
