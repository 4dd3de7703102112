package dev.headgate.demo;

import dev.headgate.demo.Consumer.Way;
import dev.headgate.demo.least.Cost;
import dev.headgate.demo.least.LatestOfModules;
import dev.headgate.demo.least.WholeModule;
import dev.headgate.demo.traffic.Actor;
import dev.headgate.demo.traffic.FullPull;
import dev.headgate.demo.traffic.ImportWorker;
import dev.headgate.demo.traffic.OneByOneSync;
import dev.headgate.demo.traffic.PageView;
import dev.headgate.demo.traffic.Poller;
import dev.headgate.demo.traffic.Retry;
import dev.headgate.demo.traffic.SdkStart;
import dev.headgate.demo.traffic.SteadyWriter;
import dev.headgate.demo.traffic.WebForms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The day as data: an organisation of the Professional edition, who calls in it, when, how often.
 * Everything that is left to chance follows from the seed.
 */
record Scenario(long seed) {

  static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");
  static final Instant NEXT_MIDNIGHT = MIDNIGHT.plus(Duration.ofDays(1));

  /** So many that the direct day runs dry in the afternoon; the edition alone would grant more. */
  static final int POOL = 15_000;

  static final int USERS = 10;

  private static final int CONTACTS = 50_000;

  /** What the CRM is filled with. */
  static final Map<String, Integer> RECORDS =
      Map.of("Contacts", CONTACTS, "Leads", 100, "Deals", 1_000, "Accounts", 500);

  /** What people change in the CRM itself. */
  static final int OWN_CHANGES = 1_500;

  static final List<OutsideSpender> OUTSIDE =
      List.of(
          new OutsideSpender("zap-newsletter", 1, Duration.ofMinutes(5)),
          new OutsideSpender("zap-chat", 1, Duration.ofMinutes(5)),
          new OutsideSpender("deluge-schedule", 20, Duration.ofHours(1)));

  private static final int POLLERS = 10;
  private static final Duration POLL_EVERY = Duration.ofMinutes(5);
  private static final Duration POLLS_ACCEPT = Duration.ofMinutes(15);
  private static final int SYNCED = 1_000;
  private static final Duration PULL_EVERY = Duration.ofHours(1);

  /** Between two pulls and three, so that chance does not decide how many of them are made. */
  private static final Duration PULLS_ACCEPT = PULL_EVERY.multipliedBy(5).dividedBy(2);

  private static final int FILES = 40;
  private static final int WORKERS = 10;
  private static final int ROWS_OF_EACH = 5;
  private static final int LEADS = 300;
  private static final int VIEWS = 300;
  private static final int PLACES = 10;
  private static final Duration START_EVERY = Duration.ofMinutes(5);
  private static final Duration WRITE_EVERY = Duration.ofMinutes(4);

  private static final Way SDK = new Way(true, "its SDK takes another address");
  private static final Way OWN_CODE = new Way(true, "its address is a line of its own code");
  private static final Way TAP = new Way(true, "its token URL and base address can be set");
  private static final Way HOSTED =
      new Way(false, "Zaps: Zapier's address of Zoho is fixed; it would need catch hooks");

  /** The integrations, newly made: each may live one day. */
  List<Consumer> consumers() {
    return List.of(
        pollers(),
        nightlySync(),
        dashboard(),
        leadImport(),
        webForms(),
        portal(),
        sdkJobs(),
        stockSync());
  }

  /** When people change something in the CRM itself. */
  List<Instant> ownChanges() {
    return Moments.atRandom(OWN_CHANGES, hour(7), hour(20), seed + 3);
  }

  private static Instant hour(int hour) {
    return MIDNIGHT.plus(Duration.ofHours(hour));
  }

  private static Consumer pollers() {
    var modules = List.of("Leads", "Contacts", "Deals");
    var pollers =
        IntStream.range(0, POLLERS)
            .mapToObj(
                i ->
                    new Poller(
                        modules.get(i % modules.size()),
                        MIDNIGHT.plus(POLL_EVERY.dividedBy(POLLERS).multipliedBy(i)),
                        POLL_EVERY,
                        NEXT_MIDNIGHT))
            .toList();
    var moments = new TreeMap<String, List<Instant>>();
    for (var poller : pollers) {
      moments.computeIfAbsent(poller.module(), _ -> new ArrayList<>()).addAll(poller.moments());
    }
    return new Consumer(
        "pollers",
        "ten triggers that look every five minutes",
        HOSTED,
        Map.of("priority", "background", "freshness", "15m"),
        POLLS_ACCEPT,
        Retry.NEVER,
        pollers.stream().mapToInt(poller -> poller.moments().size()).sum(),
        List.copyOf(pollers),
        new LatestOfModules(moments, POLLS_ACCEPT));
  }

  private static Consumer nightlySync() {
    return new Consumer(
        "nightly-sync",
        "a loop that reads and updates 1,000 records",
        SDK,
        Map.of("priority", "background"),
        Duration.ZERO,
        Retry.NEVER,
        SYNCED,
        List.of(new OneByOneSync(hour(2), SYNCED)),
        (_, tariff) ->
            tariff
                .get("/crm/v8/Contacts?fields=id")
                .times(SYNCED / OneByOneSync.PAGE)
                .plus(
                    tariff
                        .get("/crm/v8/Contacts/1")
                        .plus(tariff.update("Contacts"))
                        .times(SYNCED)));
  }

  private static Consumer dashboard() {
    var pull =
        new FullPull("Contacts", MIDNIGHT.plus(Duration.ofMinutes(30)), PULL_EVERY, NEXT_MIDNIGHT);
    return new Consumer(
        "dashboard",
        "a full pull of 50,000 contacts every hour",
        TAP,
        Map.of("priority", "background", "freshness", PULLS_ACCEPT.toMinutes() + "m"),
        PULLS_ACCEPT,
        new Retry(5, Duration.ofMinutes(1)),
        pull.moments().size(),
        List.of(pull),
        new WholeModule("Contacts", CONTACTS, pull.moments(), PULLS_ACCEPT));
  }

  private Consumer leadImport() {
    var files = Moments.every(Duration.ofMinutes(12), hour(6), hour(6 + 8)).subList(0, FILES);
    var workers =
        IntStream.range(0, WORKERS)
            .<Actor>mapToObj(i -> new ImportWorker(files, ROWS_OF_EACH, "row-" + i))
            .toList();
    return new Consumer(
        "lead-import",
        "2,000 inserts, each after a search, by ten workers",
        SDK,
        Map.of("priority", "background", "gather-wait", "1s"),
        Duration.ZERO,
        new Retry(3, Duration.ofSeconds(10)),
        FILES * WORKERS * ROWS_OF_EACH,
        workers,
        (_, tariff) -> tariff.upsert("Leads", WORKERS).times((long) FILES * ROWS_OF_EACH));
  }

  private Consumer webForms() {
    var visits = Moments.atRandom(LEADS, hour(8), hour(18), seed + 1);
    return new Consumer(
        "web-forms",
        "300 leads in business hours; a visitor waits",
        OWN_CODE,
        Map.of("priority", "interactive"),
        Duration.ZERO,
        Retry.NEVER,
        LEADS,
        List.of(new WebForms(visits)),
        (_, tariff) -> tariff.insert("Leads").times(LEADS));
  }

  private Consumer portal() {
    var views = Moments.atRandom(VIEWS, hour(7), hour(21), seed + 2);
    return new Consumer(
        "portal",
        "3,000 reads of single contacts, ten for each page",
        OWN_CODE,
        Map.of(),
        Duration.ZERO,
        new Retry(3, Duration.ofSeconds(1)),
        VIEWS * PLACES,
        IntStream.range(0, PLACES)
            .<Actor>mapToObj(i -> new PageView(views, seed * PLACES + i))
            .toList(),
        (_, tariff) -> tariff.get("/crm/v8/Contacts?ids=1&fields=id").times(VIEWS));
  }

  private static Consumer sdkJobs() {
    var starts = Moments.every(START_EVERY, MIDNIGHT.plusSeconds(90), NEXT_MIDNIGHT);
    return new Consumer(
        "sdk-jobs",
        "a job that starts every five minutes, and its SDK with it",
        SDK,
        Map.of("freshness", "12h"),
        Duration.ofHours(12),
        Retry.NEVER,
        starts.size(),
        List.of(new SdkStart(starts)),
        (_, tariff) -> SdkStart.READS.stream().map(tariff::get).reduce(Cost.NONE, Cost::plus));
  }

  private static Consumer stockSync() {
    var moments = Moments.every(WRITE_EVERY, MIDNIGHT.plusSeconds(15), NEXT_MIDNIGHT);
    return new Consumer(
        "stock-sync",
        "an update every four minutes; retries a 429 at once and for ever",
        OWN_CODE,
        Map.of("priority", "background"),
        Duration.ZERO,
        // At once: five seconds are what its loop takes to come round.
        new Retry(Integer.MAX_VALUE, Duration.ofSeconds(5)),
        moments.size(),
        List.of(new SteadyWriter(moments)),
        (_, tariff) ->
            tariff
                .get("/crm/v8/Accounts?fields=id")
                .plus(tariff.update("Accounts").times(moments.size())));
  }
}
