package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.compat.Integration;
import dev.headgate.core.time.Time;
import dev.headgate.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five principals who may see different things ask the same at the same moment, so that their calls
 * could be joined, gathered, ride together and be answered from memory, and one more asks without a
 * right: nobody is told what another may see.
 */
class PrincipalsTest {

  private static final int ROUNDS = 4;
  private static final int STRANGER = Staff.PRINCIPALS;

  @TempDir private Path folder;

  private final Map<String, Long> sources = new HashMap<>();

  private Staff zoho;

  @BeforeEach
  void start() throws IOException {
    zoho = Staff.fresh();
  }

  @Test
  void nobodyIsToldWhatAnotherMaySee() {
    Seeds.check(25, "compat", PrincipalsTest.class, this::day);
    for (var source : List.of("joined", "batch", "composite", "cache")) {
      assertThat(sources.getOrDefault(source, 0L)).as(source + " of " + sources).isGreaterThan(100);
    }
    zoho.close();
  }

  private void day(long seed) throws Exception {
    var random = new SplittableRandom(seed);
    zoho.reset();
    var data = Files.createTempDirectory(folder, "data");
    try (var here =
        GatewayHere.before(zoho.zoho(), data, Time.system(), DifferentialTest.settings())) {
      var routed = new ArrayList<>(Staff.signIn(here.gateway().address()));
      routed.add(new Integration(here.gateway().address(), "1000.nobody's." + seed));
      var direct =
          routed.stream()
              .map(each -> new Integration(zoho.zoho().address(), each.accessToken()))
              .toList();
      var targets = targets(random);
      for (int round = 0; round < ROUNDS; round++) {
        ask(targets, routed, direct);
      }
      for (var row : here.gateway().ask("/headgate/v1/usage?by=source").required("rows")) {
        sources.merge(row.required("source").asText(), row.required("calls").asLong(), Long::sum);
      }
    }
  }

  private List<String> targets(SplittableRandom random) throws Exception {
    var targets = new ArrayList<String>();
    for (var module : List.of("Leads", "Contacts")) {
      var records = zoho.records(module);
      for (int i = 0; i < 6; i++) {
        var id = records.get(random.nextInt(records.size())).required("id").asText();
        targets.add("/crm/v8/" + module + "/" + id + "?fields=Last_Name,Owner");
        targets.add("/crm/v8/" + module + "/" + id);
      }
      targets.add("/crm/v8/" + module + "?fields=Last_Name,Owner&per_page=200");
      targets.add("/crm/v8/" + module + "?fields=Last_Name&per_page=20");
      targets.add("/crm/v8/" + module + "/actions/count");
    }
    targets.add("/crm/v8/users?type=CurrentUser");
    return targets;
  }

  private static void ask(List<String> targets, List<Integration> routed, List<Integration> direct)
      throws Exception {
    var told = new ArrayList<CompletableFuture<Told>>();
    var expected = new ArrayList<Told>();
    for (var target : targets) {
      for (int twice = 0; twice < 2; twice++) {
        for (int caller = 0; caller <= STRANGER; caller++) {
          told.add(Side.send(routed.get(caller), Ask.read(caller, target)));
        }
      }
    }
    var different = new HashSet<String>();
    for (var target : targets) {
      var answers = new ArrayList<Told>();
      for (int caller = 0; caller <= STRANGER; caller++) {
        answers.add(Side.send(direct.get(caller), Ask.read(caller, target)).join());
      }
      if (new HashSet<>(answers).size() > 2) {
        different.add(target);
      }
      expected.addAll(answers);
      expected.addAll(answers);
    }
    var names = new Names();
    for (int i = 0; i < told.size(); i++) {
      int caller = i % (STRANGER + 1);
      assertThat(told.get(i).join().canonical(names))
          .as("P%s %s", caller, targets.get(i / 2 / (STRANGER + 1)))
          .isEqualTo(expected.get(i).canonical(names));
    }
    assertThat(different).as("targets whose answer depends on who asks").hasSizeGreaterThan(5);
  }
}
