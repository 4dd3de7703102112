package dev.headgate.emulator.crm.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.emulator.crm.Caller;
import dev.headgate.emulator.crm.assembly.SimulatedCrm;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PopulationTest {
  private static final Map<String, Integer> SOME =
      Map.of(
          "Accounts",
          20,
          "Contacts",
          300,
          "Deals",
          30,
          "Products",
          10,
          "Quotes",
          10,
          "Vendors",
          5,
          "Warehouses",
          5,
          "Notes",
          20,
          "Tasks",
          20);

  @Test
  void theSameSeedGivesTheSameRecords() {
    assertThat(dump(7)).isEqualTo(dump(7)).isNotEqualTo(dump(8));
  }

  @Test
  void emailsAreUniqueAndIdsAreBeyondADouble() {
    var contacts = contacts(1, 2_000);
    var email = contacts.module().field("Email");
    var seen = new HashSet<String>();
    contacts
        .rows(Order.ID, true)
        .forEach(
            row -> {
              assertThat(seen.add(row.text(email))).as(row.text(email)).isTrue();
              assertThat(row.id()).isGreaterThan(1L << 53);
              assertThat(Long.toString(row.id())).hasSize(19);
            });
    assertThat(seen).hasSize(2_000);
  }

  @Test
  void recordsAreCreatedInTheOrderOfTheirIdsAndNotAfterTheStart() {
    var times = contacts(1, 500).rows(Order.ID, true).map(Row::createdAt).toList();
    assertThat(times).isSorted().allMatch(time -> time.isBefore(Caller.START));
    assertThat(contacts(1, 500).rows(Order.ID, true))
        .allMatch(row -> !row.modifiedAt().isBefore(row.createdAt()))
        .allMatch(row -> !row.modifiedAt().isAfter(Caller.START));
  }

  @Test
  void aModuleThatCannotBeFilledIsRefusedByName() {
    assertThatThrownBy(() -> SimulatedCrm.create(Caller.config(1, Map.of("Contact", 1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Contact");
  }

  @Test
  void twoHundredThousandContactsAreMadeInSecondsAndStayCompact() {
    long before = usedHeap();
    var threads = ManagementFactory.getThreadMXBean();
    long begun = System.nanoTime();
    long begunOnProcessor = threads.getCurrentThreadCpuTime();
    var crm =
        SimulatedCrm.create(Caller.config(3, Map.of("Accounts", 20_000, "Contacts", 200_000)));
    double seconds = (System.nanoTime() - begun) / 1e9;
    double onProcessor = (threads.getCurrentThreadCpuTime() - begunOnProcessor) / 1e9;
    double megabytes = (usedHeap() - before) / 1e6;
    System.out.printf(
        "200,000 contacts and 20,000 accounts: %.1f s (%.1f s of processor), %.0f MB of heap%n",
        seconds, onProcessor, megabytes);
    var contacts = crm.organisation().schema().module("Contacts");
    assertThat(crm.organisation().records().table(contacts).size()).isEqualTo(200_000);
    assertThat(megabytes).isLessThan(1_500);
  }

  private static Table contacts(long seed, int count) {
    var organisation =
        SimulatedCrm.create(Caller.config(seed, Map.of("Contacts", count))).organisation();
    return organisation.records().table(organisation.schema().module("Contacts"));
  }

  private static String dump(long seed) {
    var crm = SimulatedCrm.create(Caller.config(seed, SOME));
    var all = new ByteArrayOutputStream();
    for (var module : SOME.keySet().stream().sorted().toList()) {
      try {
        crm.dump(module, all);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static long usedHeap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
