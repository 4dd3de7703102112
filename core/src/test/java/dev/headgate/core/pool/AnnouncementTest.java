package dev.headgate.core.pool;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whoever decides and whoever listens, whatever the interleaving: one of them tells, and the
 * listener hears it once.
 */
public class AnnouncementTest {

  private final Announcement<Integer> announcement = new Announcement<>();
  private final AtomicInteger heard = new AtomicInteger();

  @Operation(runOnce = true)
  public boolean decideAndTell() {
    announcement.decide(100);
    return announcement.tell();
  }

  @Operation(runOnce = true)
  public boolean listen() {
    return announcement.listen(heard::addAndGet);
  }

  @Operation
  public boolean heardMoreThanOnce() {
    return heard.get() > 100;
  }

  @Test
  void isToldOnceWhicheverComesFirst() {
    new ModelCheckingOptions()
        .iterations(20)
        .invocationsPerIteration(500)
        .threads(2)
        .actorsPerThread(3)
        .check(AnnouncementTest.class);
  }

  @Test
  void isToldOnceUnderStress() {
    new StressOptions()
        .iterations(10)
        .invocationsPerIteration(1_000)
        .threads(2)
        .actorsPerThread(3)
        .check(AnnouncementTest.class);
  }
}
