package dev.headgate.emulator.crm.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Ids;
import dev.headgate.emulator.crm.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final long BY = 7;

  private final Ids ids = new Ids(1);
  private final Records records = new Records(Schema.standard(ids), ids);
  private final CrmModule leads = records.schema().module("Leads");
  private final Field lastName = leads.field("Last_Name");
  private final Field key = leads.field("Lead_Key");
  private final Field email = leads.field("Email");
  private final Table table = records.table(leads);

  @Test
  void aRecordCanBeSeenAsItWas() {
    var first = insert("A", NOON);
    rename(first, "B", NOON.plusSeconds(10));
    records.write(
        writer -> {
          writer.delete(now(first), BY, NOON.plusSeconds(20));
          return true;
        });
    assertThat(table.asOf(first.id(), NOON.minusSeconds(1))).isEmpty();
    assertThat(nameAt(first, 0)).isEqualTo("A");
    assertThat(nameAt(first, 9)).isEqualTo("A");
    assertThat(nameAt(first, 10)).isEqualTo("B");
    assertThat(nameAt(first, 19)).isEqualTo("B");
    assertThat(table.asOf(first.id(), NOON.plusSeconds(20))).isEmpty();
    assertThat(table.deleted().map(gone -> gone.last().id())).containsExactly(first.id());
  }

  @Test
  void onlyTheYoungestVersionsAreRemembered() {
    var row = insert("v0", NOON);
    for (int i = 1; i <= 500; i++) {
      rename(row, "v" + i, NOON.plusSeconds(i));
    }
    assertThat(now(row).version()).isEqualTo(501);
    assertThat(now(row).versions()).hasSizeBetween(Row.VERSIONS_MAX, 2 * Row.VERSIONS_MAX);
    assertThat(nameAt(row, 500 - Row.VERSIONS_MAX + 1))
        .isEqualTo("v" + (500 - Row.VERSIONS_MAX + 1));
    assertThat(table.asOf(row.id(), NOON)).isEmpty();
  }

  @Test
  void whatIsUndoneNeverHappened() {
    var kept = insert("kept", NOON);
    var heard = new ArrayList<Change>();
    records.listen(heard::addAll);
    records.write(
        writer -> {
          var mark = writer.mark();
          writer.insert(draft("new").set(key, "k"), BY, NOON);
          writer.update(
              kept, Draft.of(kept).set(lastName, "changed").set(email, "x@example.com"), BY, NOON);
          writer.delete(now(kept), BY, NOON);
          writer.undoTo(mark);
          return true;
        });
    assertThat(table.rows(Order.ID, true)).containsExactly(kept);
    assertThat(table.rows(Order.MODIFIED_TIME, true)).containsExactly(kept);
    assertThat(table.withValue(key, "k")).isEmpty();
    assertThat(table.withValue(email, "x@example.com")).isEmpty();
    assertThat(table.deleted()).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void workThatThrowsChangesNothing() {
    assertThatThrownBy(
            () ->
                records.write(
                    writer -> {
                      writer.insert(draft("A"), BY, NOON);
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void workInsideOtherWorkIsUndoneWithIt() {
    records.write(
        outer -> {
          var mark = outer.mark();
          records.write(inner -> inner.insert(draft("A"), BY, NOON));
          outer.undoTo(mark);
          return true;
        });
    assertThat(table.isEmpty()).isTrue();
  }

  @Test
  void listenersHearWhatHappenedInOrder() {
    var heard = new ArrayList<Change>();
    records.listen(heard::addAll);
    var row = insert("A", NOON);
    rename(row, "B", NOON);
    assertThat(heard).hasSize(2);
    assertThat(heard.get(0).before()).isNull();
    assertThat(heard.get(1).before()).isEqualTo(row);
  }

  @Test
  void changingAnOldVersionIsARefusedMistake() {
    var row = insert("A", NOON);
    rename(row, "B", NOON);
    assertThatThrownBy(() -> records.write(writer -> writer.update(row, Draft.of(row), BY, NOON)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void readersAndWritersTogetherLeaveTheIndexesRight(long seed) throws Exception {
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writers = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 4; i++) {
        long own = seed * 100 + i;
        writers.add(() -> writeAtRandom(new SplittableRandom(own)));
      }
      var reader = threads.submit(() -> readUntil(done));
      for (var result : threads.invokeAll(writers)) {
        assertThat(result.get()).isPositive();
      }
      done.set(true);
      assertThat(reader.get()).as("seed %d", seed).isEmpty();
    } catch (ExecutionException e) {
      throw new AssertionError("seed " + seed, e);
    }
    checkIndexes(seed);
  }

  private int writeAtRandom(SplittableRandom random) {
    int written = 0;
    for (int i = 0; i < 2_000; i++) {
      var at = NOON.plusMillis(random.nextInt(10_000));
      var value = "k" + random.nextInt(50);
      int what = random.nextInt(10);
      written +=
          records.write(
              writer -> {
                var present = table.withValue(key, value);
                if (present.isEmpty()) {
                  return writer.insert(draft(value).set(key, value), BY, at) instanceof Saved.Done
                      ? 1
                      : 0;
                }
                var row = present.getFirst();
                if (what == 0) {
                  writer.delete(row, BY, at);
                  return 1;
                }
                var other = "k" + random.nextInt(50);
                return writer.update(row, Draft.of(row).set(key, other), BY, at)
                        instanceof Saved.Done
                    ? 1
                    : 0;
              });
    }
    return written;
  }

  /** What a reader saw that must not be: a record found by a key that it never had. */
  private List<String> readUntil(AtomicBoolean done) {
    var wrong = new ArrayList<String>();
    while (!done.get()) {
      long previous = 0;
      for (var row : table.rows(Order.ID, true).toList()) {
        if (row.id() <= previous) {
          wrong.add("out of order: " + row.id());
        }
        previous = row.id();
      }
      for (int i = 0; i < 50; i++) {
        var value = "k" + i;
        for (var row : table.withValue(key, value)) {
          if (row.versions().stream().noneMatch(version -> version.text(key).equals(value))) {
            wrong.add(value + " finds " + row.text(key));
          }
        }
      }
    }
    return wrong;
  }

  private void checkIndexes(long seed) {
    Map<String, Long> naive = new HashMap<>();
    var byId = table.rows(Order.ID, true).toList();
    for (var row : byId) {
      assertThat(naive.put(row.text(key), row.id()))
          .as("seed %d: %s twice", seed, row.text(key))
          .isNull();
    }
    for (int i = 0; i < 50; i++) {
      var value = "k" + i;
      var expected = naive.containsKey(value) ? List.of(naive.get(value)) : List.of();
      assertThat(table.withValue(key, value).stream().map(Row::id).toList())
          .as("seed %d: %s", seed, value)
          .isEqualTo(expected);
    }
    assertThat(table.rows(Order.MODIFIED_TIME, true).map(Row::position))
        .isSorted()
        .hasSize(byId.size());
    assertThat(byId.stream().map(Row::createdAt).toList()).isSorted();
  }

  private Draft draft(String name) {
    return Draft.of(leads).set(lastName, name);
  }

  private Row insert(String name, Instant at) {
    return switch (records.write(writer -> writer.insert(draft(name), BY, at))) {
      case Saved.Done(var row) -> row;
      case Saved.Duplicate duplicate -> throw new AssertionError(duplicate);
    };
  }

  private void rename(Row row, String name, Instant at) {
    records.write(
        writer -> writer.update(now(row), Draft.of(now(row)).set(lastName, name), BY, at));
  }

  private Row now(Row row) {
    return table.find(row.id()).orElseThrow();
  }

  private String nameAt(Row row, int seconds) {
    return table.asOf(row.id(), NOON.plusSeconds(seconds)).orElseThrow().text(lastName);
  }
}
