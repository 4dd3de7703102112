package dev.headgate.server.alert;

import dev.headgate.core.time.Time;
import dev.headgate.diagnose.alert.Notice;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings notices to one channel, in order, on a thread of its own. Tries again at growing distance,
 * and gives a notice up in the end. The queue is bounded: where it is full, the oldest goes.
 */
final class Courier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int WAITING_MAX = 50;
  private static final int ATTEMPTS_MAX = 8;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(2);

  private final Channel channel;
  private final Time time;
  private final BlockingQueue<Notice> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
  private final Thread thread;

  Courier(Channel channel, Time time) {
    this.channel = channel;
    this.time = time;
    thread = Thread.ofVirtual().name("alerts to " + channel.name()).unstarted(this::run);
  }

  Courier start() {
    thread.start();
    return this;
  }

  /** Never blocks. */
  void deliver(Notice notice) {
    while (!waiting.offer(notice)) {
      if (waiting.poll() != null) {
        LOG.warn("too many alerts wait for {}: the oldest is dropped", channel.name());
      }
    }
  }

  private void run() {
    try {
      while (true) {
        send(waiting.take());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Notice notice) throws InterruptedException {
    var pause = FIRST_PAUSE;
    for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
      try {
        channel.send(notice);
        return;
      } catch (IOException | RuntimeException failure) {
        LOG.warn(
            "an alert did not reach {} (attempt {} of {}): {}",
            channel.name(),
            attempt,
            ATTEMPTS_MAX,
            failure instanceof IOException ? failure.getMessage() : failure.getClass().getName());
      }
      time.sleep(pause);
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause.multipliedBy(2);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
