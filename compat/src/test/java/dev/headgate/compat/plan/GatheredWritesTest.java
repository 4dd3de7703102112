package dev.headgate.compat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.emulator.crm.people.User;
import dev.headgate.testkit.Seeds;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.write.SingleWrite;
import dev.headgate.zoho.plan.write.WriteBatch;
import dev.headgate.zoho.plan.write.Writes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Gathered writes against the emulated Zoho: each caller is answered as if it had called alone, and
 * the records are the same.
 */
class GatheredWritesTest {

  private static final int SEEDS = 25;
  private static final int ROUNDS = 14;

  @Test
  void everyCallerIsToldWhatItsOwnCallWouldHaveBeenTold() {
    var alone = new AtomicInteger();
    var direct = new AtomicInteger();
    var merged = new AtomicInteger();
    Seeds.check(
        SEEDS,
        "compat",
        GatheredWritesTest.class,
        seed -> {
          var day = new Day(seed);
          for (var round = 0; round < ROUNDS; round++) {
            day.round();
          }
          day.twins.checkRecords("Leads", "Contacts", "Products", "Notes");
          alone.addAndGet(day.alone);
          direct.addAndGet(day.twins.callsDirect());
          merged.addAndGet(day.twins.callsMerged());
        });
    // Else the comparison above would compare little.
    assertThat(merged.get()).as("calls merged, of %s", direct).isLessThan(direct.get() * 2 / 3);
    assertThat(alone.get()).as("calls sent alone after all").isPositive();
  }

  private static final class Day {
    private final SplittableRandom random;
    private final Twins twins;
    private final Map<String, ModuleFields> fields = new HashMap<>();
    private int alone;

    Day(long seed) {
      random = new SplittableRandom(seed);
      twins = new Twins(seed, Map.of("Leads", 30, "Contacts", 30, "Products", 20));
      for (var module : List.of("Leads", "Contacts", "Products", "Notes")) {
        fields.put(module, twins.fields(module));
      }
    }

    /** Calls of one user that are under way at the same time, most of them alike. */
    void round() {
      var user = user();
      var made = new WriteCalls(random, twins).some();
      var batches = new LinkedHashMap<MergeKey, List<SingleWrite>>();
      var originals = new HashMap<SingleWrite, ApiRequest>();
      for (var call : made) {
        var write = Writes.recognise(Twins.asked(call));
        if (write.isEmpty()) {
          twins.both(call, user);
          continue;
        }
        originals.put(write.get(), call);
        batches.computeIfAbsent(write.get().key(), _ -> new ArrayList<>()).add(write.get());
      }
      batches.values().forEach(alike -> inOrder(alike, originals, user));
    }

    private User user() {
      // The last but one may only read, the last sees own records only.
      return random.nextInt(3) > 0
          ? twins.administrator()
          : twins.users().get(random.nextInt(twins.users().size()));
    }

    /** As large batches as can be without two writes that must not meet. */
    private void inOrder(
        List<SingleWrite> alike, Map<SingleWrite, ApiRequest> originals, User user) {
      var batch = new ArrayList<SingleWrite>();
      var marks = new HashSet<String>();
      for (var write : alike) {
        var own = write.marks(fieldsOf(write));
        if (own.stream().anyMatch(marks::contains)) {
          send(batch, originals, user);
          batch.clear();
          marks.clear();
        }
        batch.add(write);
        marks.addAll(own);
      }
      send(batch, originals, user);
    }

    private ModuleFields fieldsOf(SingleWrite write) {
      var known = fields.get(write.module());
      return known == null ? new ModuleFields(Map.of()) : known;
    }

    private void send(List<SingleWrite> batch, Map<SingleWrite, ApiRequest> originals, User user) {
      alone += twins.check(batch.stream().map(originals::get).toList(), WriteBatch.of(batch), user);
    }
  }
}
