package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The rounds of one seed, made directly and through Headgate and compared one by one. */
final class Sequence {

  private static final int ROUNDS = 6;
  private static final int EXCERPT = 120;

  private static final List<String> FAULTS =
      List.of(
          // Not that the day's credits are spent: then everybody would have to wait.
          "\"status\":429,\"body\":{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":"
              + "\"The concurrency limit of the user for the app is exceeded.\"}",
          "\"status\":500",
          "\"status\":500,\"effect\":true",
          "\"status\":503",
          "\"drop\":\"before\"",
          "\"drop\":\"after\"",
          "\"garbage\":true",
          "\"truncate\":20",
          "\"delay_ms\":30");

  private final SplittableRandom random;
  private final Staff zoho;
  private final Side direct;
  private final Side routed;
  private final Writing writing;
  private int calls;

  /**
   * @param zoho the organisation behind Headgate, whose calls fail now and then
   */
  Sequence(long seed, Staff zoho, Side direct, Side routed) {
    this.random = new SplittableRandom(seed);
    this.zoho = zoho;
    this.direct = direct;
    this.routed = routed;
    var present = new HashMap<String, List<String>>();
    for (var module : Writing.MODULES) {
      present.put(module, direct.references(module));
    }
    this.writing = new Writing(random, present);
  }

  /** How many calls were made on each side. */
  int run() throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      switch (random.nextInt(8)) {
        case 0, 1, 2 -> same(round, writing.reads());
        case 3, 4 -> same(round, writing.writes());
        case 5 -> rivals(round, writing.rivals());
        default -> underFaults(round, writing.checkable());
      }
      for (var module : Writing.MODULES) {
        writing.present(module, direct.references(module));
      }
    }
    // Whatever was kept of what was said under faults would be told now.
    same(ROUNDS, writing.reads());
    return calls;
  }

  private void same(int round, List<Ask> asks) throws IOException, InterruptedException {
    var expected = direct.inTurn(asks);
    var told = routed.atOnce(asks);
    look();
    for (int i = 0; i < asks.size(); i++) {
      compare(round, asks, i, told.get(i), expected.get(i));
    }
    compareRecords(round);
  }

  /** Some order of them has to explain what was told. */
  private void rivals(int round, List<Ask> asks) throws IOException, InterruptedException {
    var expected = direct.inTurn(asks);
    var told = routed.atOnce(asks);
    look();
    assertThat(told.stream().map(each -> each.canonical(routed.names())))
        .as("round %s, rivals: %s", round, asks.getFirst())
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(each -> each.canonical(direct.names())).toList());
    calls += asks.size();
    compareRecords(round);
  }

  /**
   * What was done in spite of its answer is done on the other side, too; what was answered has to
   * be answered alike there.
   */
  private void underFaults(int round, List<Ask> asks) throws IOException, InterruptedException {
    zoho.fail(
        "[{\"match\":\"* /crm/**\",\"times\":%d,\"percent\":%d,%s},{\"match\":\"* /crm/**\",\"times\":%d,\"percent\":50,%s}]"
            .formatted(
                1 + random.nextInt(5),
                30 + random.nextInt(60),
                fault(),
                1 + random.nextInt(3),
                fault()));
    var told = routed.atOnce(asks);
    zoho.failNoMore();
    zoho.awaitQuiet();
    routed.look();
    var expected = new ArrayList<Told>();
    for (int i = 0; i < asks.size(); i++) {
      var ask = asks.get(i);
      var known = !told.get(i).mayBeAFault();
      expected.add(
          known || (ask.isWrite() && routed.isDone(ask.effect()))
              ? direct.inTurn(List.of(ask)).getFirst()
              : Told.NOTHING);
    }
    look();
    for (int i = 0; i < asks.size(); i++) {
      if (!told.get(i).mayBeAFault()) {
        compare(round, asks, i, told.get(i), expected.get(i));
      }
    }
    compareRecords(round);
  }

  private String fault() {
    return FAULTS.get(random.nextInt(FAULTS.size()));
  }

  private void compare(int round, List<Ask> asks, int index, Told told, Told expected) {
    calls++;
    var here = told.canonical(routed.names());
    var there = expected.canonical(direct.names());
    if (!here.equals(there)) {
      // Lists are long: what matters is where they part.
      int from = Math.max(0, Arrays.mismatch(here.toCharArray(), there.toCharArray()) - EXCERPT);
      throw new AssertionError(
          "round %s, call %s of %s: %s%n  told …%s%n  not  …%s"
              .formatted(
                  round,
                  index,
                  asks.size(),
                  asks.get(index),
                  here.substring(from, Math.min(here.length(), from + 3 * EXCERPT)),
                  there.substring(from, Math.min(there.length(), from + 3 * EXCERPT))));
    }
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private void look() throws IOException, InterruptedException {
    direct.look();
    routed.look();
  }

  private void compareRecords(int round) {
    for (var module : Volatile.NAMED_BY.keySet()) {
      assertThat(routed.doubled(module)).as("round %s: written twice", round).isEmpty();
      var here = routed.dump(module);
      var there = direct.dump(module);
      assertThat(without(here, there))
          .as("round %s: %s through Headgate and not directly", round, module)
          .isEqualTo(Set.of());
      assertThat(without(there, here))
          .as("round %s: %s directly and not through Headgate", round, module)
          .isEqualTo(Set.of());
    }
  }
}
