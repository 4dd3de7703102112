package dev.headgate.core.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModuleWatchTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final WatchRules RULES = WatchedDay.RULES;
  private static final Look NOTHING = new Look(List.of(), List.of(), true);

  private final ModuleWatch watch = new ModuleWatch("Leads", RULES, Optional.of(NOON));
  private long nanos;

  private Instant now() {
    return NOON.plusNanos(nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    watch.tick(nanos);
  }

  private List<Change> look(Look found) {
    watch.lookBegins(now(), nanos);
    return watch.looked(found);
  }

  private void openAndLook() {
    watch.channelOpen(now().plus(Duration.ofDays(1)), now());
    look(NOTHING);
  }

  private List<Change> told(Operation operation, String id, Instant at) {
    return watch.told(operation, List.of(id), at, now(), nanos);
  }

  private Optional<Doubt> doubt() {
    return watch.doubt(now(), nanos);
  }

  private static Look.Row row(String id, String created, String modified) {
    return new Look.Row(id, Instant.parse(created), Instant.parse(modified));
  }

  @Test
  void itIsReliedOnOnceAChannelIsOpenAndALookHasSucceeded() {
    assertThat(doubt()).contains(Doubt.NO_CHANNEL);
    watch.channelOpen(now().plus(Duration.ofDays(1)), now());
    assertThat(doubt()).contains(Doubt.NOT_LOOKED);
    assertThat(watch.lookDue(nanos)).isTrue();
    look(NOTHING);
    assertThat(doubt()).isEmpty();
    assertThat(watch.lookDue(nanos)).isFalse();
  }

  @Test
  void aLookThatBeganBeforeTheChannelOpenedDoesNotCount() {
    watch.lookBegins(now(), nanos);
    watch.channelOpen(now().plus(Duration.ofDays(1)), now());
    watch.looked(NOTHING);
    assertThat(doubt()).contains(Doubt.NOT_LOOKED);
    pass(RULES.looksApart());
    assertThat(watch.lookDue(nanos)).isTrue();
  }

  @Test
  void beforeTheCeilingThereIsANewLookOrADoubt() {
    openAndLook();
    pass(RULES.lookEvery());
    assertThat(watch.lookDue(nanos)).isTrue();
    watch.lookBegins(now(), nanos);
    watch.lookFailed();
    assertThat(watch.lookDue(nanos)).as("not at once").isFalse();
    pass(RULES.looksApart());
    assertThat(watch.lookDue(nanos)).isTrue();
    assertThat(doubt()).isEmpty();
    pass(RULES.overdueAfter().minus(RULES.lookEvery()).minus(RULES.looksApart()));
    assertThat(doubt()).contains(Doubt.LOOK_OVERDUE);
    look(NOTHING);
    assertThat(doubt()).isEmpty();
  }

  @Test
  void whatIsToldAgainOrOvertakenIsNotNew() {
    openAndLook();
    var at = NOON.plusMillis(1_500);
    assertThat(told(Operation.UPDATE, "7", at))
        .containsExactly(new Change("Leads", Operation.UPDATE, "7", at, Source.NOTIFICATION));
    assertThat(told(Operation.UPDATE, "7", at)).isEmpty();
    assertThat(told(Operation.UPDATE, "7", at.minusMillis(1))).isEmpty();
    assertThat(told(Operation.INSERT, "7", at.minusSeconds(1))).as("late, but new").hasSize(1);
    assertThat(told(Operation.DELETE, "7", at.plusMillis(1))).hasSize(1);
    assertThat(watch.view(now(), nanos).counts().repeated()).isEqualTo(2);
  }

  @Test
  void aLookFindsWhatWasNotTold() {
    openAndLook();
    told(Operation.UPDATE, "1", Instant.parse("2026-11-24T12:00:05.700Z"));
    pass(Duration.ofMinutes(12));
    var found =
        look(
            new Look(
                List.of(
                    row("1", "2026-01-01T00:00:00Z", "2026-11-24T12:00:05Z"),
                    row("2", "2026-01-01T00:00:00Z", "2026-11-24T12:00:06Z"),
                    row("3", "2026-11-24T12:00:04Z", "2026-11-24T12:00:04Z"),
                    row("4", "2026-11-24T12:00:01Z", "2026-11-24T12:00:09Z")),
                List.of(new Look.Gone("5", Instant.parse("2026-11-24T12:00:02Z"))),
                true));
    assertThat(found.stream().map(one -> one.operation().word() + " " + one.record()))
        .containsExactly("insert 4", "delete 5", "insert 3", "update 2", "update 4");
    assertThat(found).allMatch(one -> one.source() == Source.LOOK);
    // Seen by the look, told late: known.
    assertThat(told(Operation.UPDATE, "2", Instant.parse("2026-11-24T12:00:06.300Z"))).isEmpty();
    assertThat(watch.since()).contains(Instant.parse("2026-11-24T12:00:09Z"));
  }

  @Test
  void aSecondThatStillRunsMayHoldAnotherChange() {
    openAndLook();
    pass(Duration.ofMinutes(12));
    var thisSecond = row("1", "2026-01-01T00:00:00Z", "2026-11-24T12:12:00Z");
    assertThat(look(new Look(List.of(thisSecond), List.of(), true))).hasSize(1);
    assertThat(told(Operation.UPDATE, "1", Instant.parse("2026-11-24T12:12:00.900Z"))).hasSize(1);
  }

  @Test
  void moreThanALookCanListIsToldAsSuch() {
    openAndLook();
    pass(Duration.ofMinutes(12));
    assertThat(look(new Look(List.of(), List.of(), false)))
        .extracting(Change::operation)
        .containsExactly(Operation.RESYNC);
  }

  @Test
  void aWriteOfOurOwnThatIsNotToldIsADoubtUntilALookHasEndedIt() {
    openAndLook();
    pass(Duration.ofMinutes(2));
    watch.wrote(nanos);
    pass(RULES.probeWithin().minusSeconds(1));
    assertThat(doubt()).isEmpty();
    pass(Duration.ofSeconds(1));
    assertThat(doubt()).contains(Doubt.WRITE_UNTOLD);
    assertThat(watch.lookDue(nanos)).isTrue();
    look(NOTHING);
    assertThat(doubt()).isEmpty();
    // It changed nothing, so the next one proves as little.
    watch.wrote(nanos);
    pass(RULES.probeWithin());
    assertThat(doubt()).isEmpty();
  }

  @Test
  void aWriteThatWasToldIsNoDoubtWhicheverCameFirst() {
    openAndLook();
    pass(Duration.ofMinutes(2));
    long begun = nanos;
    pass(Duration.ofMillis(50));
    told(Operation.UPDATE, "1", now());
    pass(Duration.ofMillis(50));
    watch.wrote(begun); // its answer came after the notification
    watch.wrote(nanos);
    pass(Duration.ofSeconds(1));
    told(Operation.UPDATE, "2", now());
    pass(RULES.probeWithin());
    assertThat(doubt()).isEmpty();
  }

  @Test
  void whoLosesAgainAndAgainIsNotReliedOnUntilALookFindsNothingLost() {
    openAndLook();
    for (int look = 1; look <= WatchRules.GAPS_MAX; look++) {
      assertThat(doubt()).isEmpty();
      pass(RULES.lookEvery());
      var at = NOON.plus(Duration.ofMinutes(11L * look)).toString();
      assertThat(look(new Look(List.of(row("1", "2026-01-01T00:00:00Z", at)), List.of(), true)))
          .hasSize(1);
    }
    assertThat(doubt()).contains(Doubt.LOSING);
    assertThat(watch.renewalDue(now())).as("nothing was told at all").isTrue();
    pass(RULES.lookEvery());
    look(NOTHING);
    assertThat(doubt()).isEmpty();
  }

  @Test
  void aChannelIsRenewedBeforeItEndsAndAFailureIsTriedAgainEverLater() {
    watch.channelOpen(now().plus(Duration.ofHours(3)), now());
    pass(Duration.ofMinutes(119));
    assertThat(watch.renewalDue(now())).isFalse();
    pass(Duration.ofMinutes(1));
    assertThat(watch.renewalDue(now())).isTrue();
    watch.channelFailed(now());
    assertThat(watch.renewalDue(now())).isFalse();
    pass(Duration.ofSeconds(30));
    assertThat(watch.renewalDue(now())).isTrue();
    watch.channelFailed(now());
    pass(Duration.ofSeconds(59));
    assertThat(watch.renewalDue(now())).isFalse();
    pass(Duration.ofHours(1));
    assertThat(doubt()).contains(Doubt.NO_CHANNEL);
  }

  @Test
  void theFirstLookSaysWhereOneBeginsAndALaterProcessGoesOnFromThere() {
    var first = new ModuleWatch("Leads", RULES, Optional.empty());
    nanos = Duration.ofHours(1).toNanos();
    assertThat(first.lookBegins(now(), nanos)).isEmpty();
    var old = row("1", "2026-01-01T00:00:00Z", "2026-11-24T12:00:00Z");
    assertThat(first.looked(new Look(List.of(old), List.of(), true))).isEmpty();

    var later = new ModuleWatch("Leads", RULES, first.since());
    assertThat(later.lookBegins(now(), nanos)).contains(Instant.parse("2026-11-24T12:00:01Z"));
    var changed = row("2", "2026-01-01T00:00:00Z", "2026-11-24T12:00:01Z");
    assertThat(later.looked(new Look(List.of(changed, old), List.of(), true)))
        .extracting(Change::record)
        .containsExactly("2");
  }

  @Test
  void inAModuleThatWasEmptyEverythingIsNewWhateverTheClocksSay() {
    var first = new ModuleWatch("Leads", RULES, Optional.empty());
    first.lookBegins(now(), nanos);
    first.looked(NOTHING);
    first.lookBegins(now(), nanos);
    var new1 = row("1", "2026-11-24T09:00:00Z", "2026-11-24T09:00:00Z"); // three hours behind
    assertThat(first.looked(new Look(List.of(new1), List.of(), true)))
        .extracting(Change::operation)
        .containsExactly(Operation.INSERT);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("headgate.seeds", 60));
  }

  /** With notifications lost, doubled and late no change goes by, and not by doubting always. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyChangeIsToldWithinTheCeilingOrThereIsDoubt(long seed) {
    var day = new WatchedDay(seed, 10).run(Duration.ofHours(12), Duration.ofHours(1));
    for (var change : day.made) {
      var told = day.tells.ceiling(change.atNanos());
      var doubted = day.doubts.ceiling(change.atNanos());
      long within = change.atNanos() + RULES.ceiling().toNanos();
      assertThat((told != null && told <= within) || (doubted != null && doubted <= within))
          .as("%s, told at %s, doubted at %s", change, told, doubted)
          .isTrue();
      // Whoever reads the record when the change is passed on, sees it.
      var emitted = day.emitted.get(change.id());
      assertThat(emitted == null ? null : emitted.ceiling(change.atNanos()))
          .as("%s is passed on", change)
          .isNotNull();
    }
    assertThat(day.lost).isPositive();
    assertThat((double) day.trusted / day.ticks).as("relied on").isGreaterThan(0.3);
  }
}
