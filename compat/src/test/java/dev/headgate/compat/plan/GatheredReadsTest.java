package dev.headgate.compat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.emulator.crm.people.User;
import dev.headgate.testkit.Seeds;
import dev.headgate.zoho.operation.ApiRequest;
import dev.headgate.zoho.plan.MergeKey;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.composite.Composite;
import dev.headgate.zoho.plan.composite.Composites;
import dev.headgate.zoho.plan.composite.Rider;
import dev.headgate.zoho.plan.read.ReadBatch;
import dev.headgate.zoho.plan.read.Reads;
import dev.headgate.zoho.plan.read.SingleRead;
import dev.headgate.zoho.plan.rewrite.Rewrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Gathered and rewritten reads against the emulated Zoho: each caller is answered as if alone. */
class GatheredReadsTest {

  private static final int SEEDS = 25;
  private static final int ROUNDS = 6;
  private static final List<String> MODULES = List.of("Leads", "Contacts", "Warehouses");

  @Test
  void everyCallerIsToldWhatItsOwnCallWouldHaveBeenTold() {
    var listed = new AtomicInteger();
    var rode = new AtomicInteger();
    var alone = new AtomicInteger();
    Seeds.check(
        SEEDS,
        "compat",
        GatheredReadsTest.class,
        seed -> {
          var day = new Day(seed);
          for (var round = 0; round < ROUNDS; round++) {
            day.round();
          }
          listed.addAndGet(day.listed);
          rode.addAndGet(day.rode);
          alone.addAndGet(day.alone);
        });
    // Else the comparison above would compare little.
    assertThat(listed.get()).as("read by ids").isGreaterThan(10 * SEEDS);
    assertThat(rode.get()).as("read by composite calls").isGreaterThan(10 * SEEDS);
    assertThat(alone.get()).as("sent alone after all").isPositive();
  }

  private static final class Day {
    private final SplittableRandom random;
    private final Twins twins;
    private final Map<String, ModuleFields> fields = new HashMap<>();
    private int listed;
    private int rode;
    private int alone;

    Day(long seed) {
      random = new SplittableRandom(seed);
      twins = new Twins(seed, Map.of("Leads", 20, "Contacts", 20, "Warehouses", 20));
      for (var module : MODULES) {
        fields.put(module, twins.fields(module));
      }
      for (var id : twins.ids("Leads").subList(0, 4)) {
        twins.both(
            Twins.call("POST", "/crm/v8/Leads/" + id + "/actions/convert", "{\"data\":[{}]}"),
            twins.administrator());
      }
    }

    void round() {
      var user = twins.users().get(random.nextInt(twins.users().size()));
      var reads = new LinkedHashMap<MergeKey, List<SingleRead>>();
      var riders = new LinkedHashMap<MergeKey, List<Rider>>();
      for (var call : calls()) {
        var asked = Twins.asked(call);
        var read = Reads.recognise(asked, fieldsOf(call));
        var rider = Composites.recognise(asked);
        if (read.isPresent()) {
          reads.computeIfAbsent(read.get().key(), _ -> new ArrayList<>()).add(read.get());
        } else if (rider.isPresent()) {
          riders.computeIfAbsent(rider.get().key(), _ -> new ArrayList<>()).add(rider.get());
        } else {
          twins.both(call, user);
        }
      }
      reads.values().forEach(alike -> list(alike, user));
      riders.values().forEach(alike -> ride(alike, user));
      for (var rule : Rewrites.all()) {
        var module = MODULES.get(random.nextInt(MODULES.size()));
        var count = Twins.call("GET", "/crm/v8/" + module + "/actions/count", "");
        twins.check(count, rule.rewrite(Twins.asked(count)).orElseThrow(), user);
      }
    }

    private void list(List<SingleRead> alike, User user) {
      alone +=
          twins.check(alike.stream().map(SingleRead::original).toList(), ReadBatch.of(alike), user);
      listed += alike.size();
    }

    private void ride(List<Rider> alike, User user) {
      for (var from = 0; from < alike.size(); from += Composite.PARTS_MAX) {
        var five = alike.subList(from, Math.min(alike.size(), from + Composite.PARTS_MAX));
        alone += twins.check(five.stream().map(Rider::original).toList(), Composite.of(five), user);
        rode += five.size();
      }
    }

    private ModuleFields fieldsOf(ApiRequest call) {
      var known = fields.get(call.path().split("/", -1)[3]);
      return known == null ? new ModuleFields(Map.of()) : known;
    }

    private List<ApiRequest> calls() {
      var module = MODULES.get(random.nextInt(MODULES.size()));
      var version = random.nextInt(4) == 0 ? "v2" : "v8";
      var asked = random.nextInt(3) == 0 ? "" : "?fields=" + someFields(module);
      var calls = new ArrayList<ApiRequest>();
      for (var i = 0; i < 5 + random.nextInt(40); i++) {
        calls.add(
            random.nextInt(6) == 0
                ? another()
                : Twins.call(
                    "GET", "/crm/" + version + "/" + module + "/" + id(module) + asked, ""));
      }
      return calls;
    }

    private String id(String module) {
      var ids = twins.ids(module);
      return random.nextInt(12) == 0
          ? "4000000000000000001"
          : Long.toString(ids.get(random.nextInt(ids.size())));
    }

    private String someFields(String module) {
      var names =
          new ArrayList<>(
              fields.getOrDefault(module, new ModuleFields(Map.of())).byName().keySet());
      names.removeIf(name -> random.nextInt(3) > 0);
      // Most readers know what they want, and most of that lists can show.
      if (random.nextInt(4) > 0) {
        names.removeIf(
            name -> !fields.getOrDefault(module, new ModuleFields(Map.of())).isAlikeInLists(name));
      }
      return names.isEmpty()
          ? "id"
          : String.join(",", names.subList(0, Math.min(40, names.size())));
    }

    private ApiRequest another() {
      var module = MODULES.get(random.nextInt(MODULES.size()));
      return switch (random.nextInt(7)) {
        case 0 -> Twins.call("GET", "/crm/v8/settings/fields?module=" + module, "");
        case 1 -> Twins.call("GET", "/crm/v8/settings/modules", "");
        case 2 ->
            Twins.call(
                "GET", "/crm/v8/" + module + "?fields=id&per_page=" + (1 + random.nextInt(30)), "");
        case 3 -> Twins.call("GET", "/crm/v8/Leads/search?word=an&per_page=7", "");
        case 4 -> Twins.call("GET", "/crm/v8/users?type=CurrentUser", "");
        case 5 ->
            Twins.call(
                "POST",
                "/crm/v8/coql",
                "{\"select_query\":\"select id, Owner from Contacts where Last_Name like '%a%' limit 4\"}");
        default -> Twins.call("GET", "/crm/v8/Nowhere/" + id("Leads"), "");
      };
    }
  }
}
