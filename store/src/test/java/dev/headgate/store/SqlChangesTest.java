package dev.headgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.fanout.DeadLetter;
import dev.headgate.core.fanout.Logged;
import dev.headgate.core.fanout.Subscription;
import dev.headgate.core.watch.Change;
import dev.headgate.core.watch.Operation;
import dev.headgate.core.watch.Source;
import dev.headgate.core.watch.WatchedModule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of watching and telling outlives the store that wrote it. */
class SqlChangesTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder, StoreConfig.defaults());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void reopen() {
    close();
    open();
  }

  private static final List<Operation> OPERATIONS = List.copyOf(EnumSet.allOf(Operation.class));
  private static final List<Source> SOURCES = List.copyOf(EnumSet.allOf(Source.class));

  private static List<Change> changes(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            id ->
                new Change(
                    "Leads",
                    OPERATIONS.get(id % OPERATIONS.size()),
                    Integer.toString(id),
                    NOON.plusMillis(id),
                    SOURCES.get(id % SOURCES.size())))
        .toList();
  }

  @Test
  void changesAreNumberedInTheirOrderForGood() {
    var log = store.changeLog("acme");
    log.append(changes(1, 3), NOON);
    store.changeLog("other").append(changes(9, 9), NOON);
    log.append(changes(4, 5), NOON);
    reopen();
    var read = store.changeLog("acme").after(0, 10);
    assertThat(read).extracting(Logged::change).isEqualTo(changes(1, 5));
    assertThat(read).extracting(Logged::number).containsExactly(1L, 2L, 3L, 5L, 6L);
    assertThat(store.changeLog("acme").after(2, 2))
        .extracting(Logged::number)
        .containsExactly(3L, 5L);
    assertThat(store.changeLog("acme").last()).isEqualTo(6);
    assertThat(store.changeLog("acme").prunedUpTo()).isZero();
  }

  @Test
  void whatIsOldOrTooMuchGoesAndNoNumberComesAgain() {
    var log = store.changeLog("acme");
    log.append(changes(1, 4), NOON);
    log.append(changes(5, 10), NOON.plusSeconds(60));
    log.prune(NOON.plusSeconds(1), 1_000);
    assertThat(log.after(0, 100)).extracting(Logged::number).first().isEqualTo(5L);
    assertThat(log.prunedUpTo()).isEqualTo(4);
    log.prune(NOON, 2);
    assertThat(log.after(0, 100)).extracting(Logged::number).containsExactly(9L, 10L);
    log.prune(NOON.plusSeconds(120), 1_000);
    reopen();
    assertThat(store.changeLog("acme").after(0, 100)).isEmpty();
    assertThat(store.changeLog("acme").prunedUpTo()).isEqualTo(10);
    store.changeLog("acme").append(changes(11, 11), NOON);
    assertThat(store.changeLog("acme").after(0, 100))
        .extracting(Logged::number)
        .containsExactly(11L);
  }

  @Test
  void watchedModulesAreKeptInTheirLastState() {
    var book = store.watchBook("acme");
    book.keep(new WatchedModule("Leads", "7", NOON, "http://x/7", Optional.empty()));
    var later =
        new WatchedModule("Leads", "7", NOON.plusSeconds(9), "http://x/7", Optional.of(NOON));
    book.keep(later);
    book.keep(new WatchedModule("Deals", "8", NOON, "http://x/8", Optional.empty()));
    book.forget("Deals");
    reopen();
    assertThat(store.watchBook("acme").modules()).containsExactly(later);
    assertThat(store.watchBook("other").modules()).isEmpty();
  }

  @Test
  void aSubscriberIsAPlaceInTheLogAndWhatItDidNotTake() {
    var log = store.changeLog("acme");
    log.append(changes(1, 5), NOON);
    var subscription =
        new Subscription(
            "sub-1",
            "https://x/…",
            "sealed",
            Set.of("Leads", "Deals"),
            Set.of(Operation.INSERT),
            7,
            0,
            NOON,
            Optional.empty());
    store.subscriptions("acme").add(subscription);
    var third = log.after(2, 1).getFirst();
    store.subscriptions("acme").advance("sub-1", 2);
    store
        .subscriptions("acme")
        .advance("sub-1", 3, List.of(new DeadLetter(third, NOON, 10, "answered 500")));
    store.subscriptions("acme").advance("sub-1", 1);
    store.subscriptions("acme").disable("sub-1", NOON, "gone");
    reopen();
    var book = store.subscriptions("acme");
    var read = book.find("sub-1").orElseThrow();
    assertThat(read.cursor()).as("never goes back").isEqualTo(3);
    assertThat(read.modules()).isEqualTo(subscription.modules());
    assertThat(read.operations()).isEqualTo(subscription.operations());
    assertThat(read.disabled()).contains(new Subscription.Disabled(NOON, "gone"));
    assertThat(book.dead("sub-1", 10))
        .containsExactly(new DeadLetter(third, NOON, 10, "answered 500"));
    book.enable("sub-1");
    book.revived("sub-1", List.of(3L));
    assertThat(book.find("sub-1").orElseThrow().disabled()).isEmpty();
    assertThat(book.deadCount("sub-1")).isZero();
    assertThat(book.remove("sub-1")).isTrue();
    assertThat(book.remove("sub-1")).isFalse();
    book.advance("sub-1", 5, List.of(new DeadLetter(third, NOON, 1, "too late")));
    assertThat(book.deadCount("sub-1")).as("of one that is removed").isZero();
  }

  @Test
  void lettersGoWithTheirChanges() {
    var log = store.changeLog("acme");
    log.append(changes(1, 2), NOON);
    var book = store.subscriptions("acme");
    book.add(new Subscription("sub-1", "x", "s", Set.of(), Set.of(), 1, 0, NOON, Optional.empty()));
    book.advance("sub-1", 1, List.of(new DeadLetter(log.after(0, 1).getFirst(), NOON, 1, "no")));
    log.append(changes(3, 3), NOON.plusSeconds(60));
    log.prune(NOON.plusSeconds(1), 1_000);
    assertThat(book.deadCount("sub-1")).isZero();
  }
}
