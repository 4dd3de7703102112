package dev.headgate.core.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FairQueueTest {

  private final FairQueue<Item> queue = new FairQueue<>(new QueueLimits(100, 150, 3));

  @Test
  void servesFlowsByCostNotByCount() {
    var dear = new Flow(1);
    var cheap = new Flow(1);
    offer(dear, 10, 20);
    offer(cheap, 1, 100);
    long[] served = serve(40, dear, cheap);
    assertThat(served[0]).isEqualTo(20);
    assertThat(served[1]).isEqualTo(20);
  }

  @Test
  void servesFlowsByWeight() {
    var heavy = new Flow(4);
    var light = new Flow(1);
    offer(heavy, 1, 100);
    offer(light, 1, 50);
    assertThat(serve(100, heavy, light)).containsExactly(80, 20);
  }

  @Test
  void owesNothingToAFlowThatWasSilent() {
    var busy = new Flow(1);
    var late = new Flow(1);
    offer(busy, 1, 90);
    serve(50, busy, late);
    offer(late, 1, 60);
    assertThat(serve(40, busy, late)).containsExactly(20, 20);
  }

  @Test
  void keepsTheOrderWithinALane() {
    var flow = new Flow(1);
    var first = new Item(flow, 0, 5, 10);
    var second = new Item(flow, 0, 1, 10);
    queue.offer(first);
    queue.offer(second);
    assertThat(queue.next(open())).isSameAs(first);
    assertThat(queue.next(open())).isSameAs(second);
    assertThat(queue.next(open())).isNull();
  }

  @Test
  void isBoundedPerFlowAndInAll() {
    var flow = new Flow(1);
    offer(flow, 1, 100);
    assertThat(queue.offer(new Item(flow, 0, 1, 10))).isFalse();
    var other = new Flow(1);
    offer(other, 1, 50);
    assertThat(queue.offer(new Item(other, 0, 1, 10))).isFalse();
    assertThat(queue.size()).isEqualTo(150);
  }

  @Test
  void lettingGoOfAnItemCostsItsFlowNothing() {
    var one = new Flow(1);
    var other = new Flow(1);
    var leaving = new Item(one, 0, 50, 10);
    queue.offer(leaving);
    offer(one, 1, 20);
    offer(other, 1, 20);
    assertThat(queue.remove(leaving)).isTrue();
    assertThat(queue.remove(leaving)).isFalse();
    assertThat(serve(20, one, other)).containsExactly(10, 10);
  }

  @Test
  void returnsThoseWhosePatienceHasEnded() {
    var flow = new Flow(1);
    var patient = new Item(flow, 0, 1, 20);
    var hasty = new Item(flow, 0, 1, 10);
    queue.offer(patient);
    queue.offer(hasty);
    assertThat(queue.nextDeadlineMillis()).isEqualTo(10);
    assertThat(queue.expired(9)).isEmpty();
    assertThat(queue.expired(10)).containsExactly(hasty);
    assertThat(queue.waiting()).containsExactly(patient);
  }

  @Test
  void passesOverWhatDoesNotFitOnlySoOften() {
    var large = new Item(new Flow(1), 0, 1, 10);
    queue.offer(large);
    var small = new Flow(1);
    offer(small, 1, 10);
    var onlySmall = gate(item -> item != large, true);
    int served = 0;
    while (queue.next(onlySmall) != null) {
      served++;
    }
    assertThat(served).as("those that may pass it over").isEqualTo(3);
    assertThat(queue.next(gate(item -> item != large, false)))
        .as("who takes from another supply goes on")
        .isNotNull();
    assertThat(queue.next(open())).isSameAs(large);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 200);
  }

  /** However much the others send and whenever they join. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void servesEachItemWithinItsBound(long seed) {
    var random = new SplittableRandom(seed);
    var busy = new FairQueue<Item>(new QueueLimits(400, 4_000, 3));
    List<Flow> flows = new ArrayList<>();
    for (int i = 0, count = random.nextInt(2, 8); i < count; i++) {
      flows.add(new Flow(random.nextInt(1, 17)));
    }
    // Everyone has sent its dearest once: the bound counts the dearest item of each.
    for (var flow : flows) {
      busy.offer(new Item(flow, 0, 30, 10));
    }
    List<Watched> watched = new ArrayList<>();
    for (int step = 0; step < 3_000; step++) {
      var flow = flows.get(random.nextInt(flows.size()));
      if (random.nextBoolean()) {
        long cost = random.nextLong(1, 31);
        var item = new Item(flow, 0, cost, 10);
        long bound = busy.costAheadMax(flow, flows);
        if (busy.offer(item)) {
          watched.add(new Watched(item, bound));
        }
      } else {
        var served = busy.next(open());
        if (served != null) {
          watched.removeIf(one -> one.item == served);
          for (var one : watched) {
            one.ahead += one.item.flow == served.flow ? 0 : served.cost;
            if (one.ahead > one.bound) {
              fail(
                  "seed %d step %d: %d served to others before an item, bound %d",
                  seed, step, one.ahead, one.bound);
            }
          }
        }
      }
    }
  }

  private void offer(Flow flow, long cost, int count) {
    for (int i = 0; i < count; i++) {
      assertThat(queue.offer(new Item(flow, 0, cost, 10))).isTrue();
    }
  }

  /** Serves items worth {@code cost} and tells what each of two flows got. */
  private long[] serve(long cost, Flow one, Flow other) {
    long[] got = new long[2];
    while (got[0] + got[1] < cost) {
      var item = queue.next(open());
      assertThat(item).isNotNull();
      if (item != null) {
        got[item.flow == one ? 0 : 1] += item.cost;
        assertThat(item.flow).isIn(one, other);
      }
    }
    return got;
  }

  private static FairQueue.Gate<Item> open() {
    return gate(_ -> true, false);
  }

  private static FairQueue.Gate<Item> gate(Predicate<Item> fits, boolean holdsBack) {
    return new FairQueue.Gate<>() {
      @Override
      public boolean fits(Item item) {
        return fits.test(item);
      }

      @Override
      public boolean holdsBack(Item stuck, Item candidate) {
        return holdsBack;
      }
    };
  }

  private static final class Item extends Queued {
    Item(Flow flow, int lane, long cost, long byMillis) {
      super(flow, lane, cost, byMillis);
    }
  }

  private static final class Watched {
    final Item item;
    final long bound;
    long ahead;

    Watched(Item item, long bound) {
      this.item = item;
      this.bound = bound;
    }
  }
}
