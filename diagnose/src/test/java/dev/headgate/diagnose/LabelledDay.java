package dev.headgate.diagnose;

import dev.headgate.diagnose.finding.Cause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up day whose causes are known: one to four culprits, none in one day of ten, among
 * programs that behave, some of them so that they look guilty. On every second day the pool is dry
 * for an hour.
 */
final class LabelledDay {

  /** A cause in the day, and what it costs. */
  record Label(Cause cause, String integration, long credits) {}

  private static final int DAY = 86_400;
  private static final int DRY_SECONDS = 3_600;
  private static final List<String> MODULES = List.of("Leads", "Contacts", "Accounts", "Deals");

  private final SplittableRandom random;
  private final Trace trace = new Trace();
  private final List<Label> labels = new ArrayList<>();
  private final List<String> innocents = new ArrayList<>();
  private final double dryFrom;
  private int names;
  private long charged;

  LabelledDay(long seed) {
    random = new SplittableRandom(seed);
    dryFrom = random.nextBoolean() ? random.nextDouble(40_000, 80_000) : 2 * DAY;
    var causes =
        new ArrayList<>(
            List.of(
                Cause.POLLER,
                Cause.LOOP,
                Cause.FULL_PULL,
                Cause.SEARCH_BEFORE_INSERT,
                Cause.METADATA,
                Cause.EXPENSIVE_OPERATION));
    Collections.shuffle(causes, new java.util.Random(seed));
    var count = seed % 10 == 0 ? 0 : random.nextInt(1, 5);
    causes.subList(0, count).forEach(this::culprit);
    if (count > 0 && random.nextInt(4) == 0) {
      retryStorm();
    }
    for (var i = 0; i < random.nextInt(4, 8); i++) {
      innocent(i);
    }
  }

  List<Label> labels() {
    return labels;
  }

  List<String> innocents() {
    return innocents;
  }

  Diagnosis diagnosed() {
    return trace.diagnosed();
  }

  private void call(double at, String name, String request, int status, int bytes) {
    call(at, name, request, status, bytes, 1);
  }

  /** While the pool is dry, everything is refused, whoever asks. */
  private void call(double at, String name, String request, int status, int bytes, long price) {
    var dry = isDry(at);
    trace.call(at, name, request, dry ? 429 : status, dry ? 110 : bytes);
    charged += dry || status == 429 ? 0 : price;
  }

  private boolean isDry(double at) {
    return at >= dryFrom && at < dryFrom + DRY_SECONDS;
  }

  private String name(String what) {
    return what + "-" + names++ + "/1." + random.nextInt(9);
  }

  private String module() {
    return MODULES.get(random.nextInt(MODULES.size()));
  }

  private void culprit(Cause cause) {
    var name = name("app");
    var before = charged;
    switch (cause) {
      case POLLER -> poller(name);
      case LOOP -> loop(name);
      case FULL_PULL -> fullPull(name);
      case SEARCH_BEFORE_INSERT -> searchBeforeInsert(name);
      case METADATA -> metadata(name);
      case EXPENSIVE_OPERATION -> expensive(name);
      default -> throw new IllegalArgumentException(cause.word());
    }
    labels.add(new Label(cause, name, charged - before));
  }

  /** One to twelve timers behind one name, with jitter and misses. */
  private void poller(String name) {
    var timers = random.nextInt(1, 13);
    var period = List.of(60, 120, 300, 300, 600, 900).get(random.nextInt(6));
    var found = random.nextDouble(0.02, 0.35);
    var module = module();
    for (var timer = 0; timer < timers; timer++) {
      for (double at = random.nextDouble(period); at < DAY; at += period) {
        if (random.nextInt(50) == 0) {
          continue;
        }
        var hit = random.nextDouble() < found;
        call(
            at + random.nextDouble(period * 0.05),
            name,
            "GET /crm/v8/" + module + "?sort_by=Modified_Time&per_page=50",
            hit ? 200 : 204,
            hit ? random.nextInt(900, 20_000) : 0);
      }
    }
  }

  private void loop(String name) {
    var module = module();
    var writes = random.nextBoolean();
    var runs = random.nextInt(1, 7);
    for (var run = 0; run < runs; run++) {
      double at = random.nextDouble(DAY - 10_000);
      var length = random.nextInt(80, 1_200);
      for (var i = 0; i < length; i++) {
        var record = 55_457_300_000_000L + random.nextInt(1_000_000);
        call(at, name, "GET /crm/v8/%s/%d".formatted(module, record), 200, 1_500);
        at += random.nextDouble(0.2, 0.9);
        if (writes) {
          call(at, name, "PUT /crm/v8/%s/%d".formatted(module, record), 200, 280);
          at += random.nextDouble(0.2, 0.9);
        }
      }
    }
  }

  private void fullPull(String name) {
    var module = module();
    var every = List.of(3_600, 7_200, 14_400).get(random.nextInt(3));
    var pages = random.nextInt(10, 120);
    for (double start = random.nextDouble(every); start < DAY; start += every) {
      double at = start;
      for (var page = 1; page <= pages; page++) {
        call(at, name, "GET /crm/v8/%s?per_page=200&page=%d".formatted(module, page), 200, 80_000);
        at += random.nextDouble(0.4, 6);
      }
    }
  }

  private void searchBeforeInsert(String name) {
    var module = module();
    var pairs = random.nextInt(200, 2_500);
    for (var i = 0; i < pairs; i++) {
      var at = random.nextDouble(DAY - 20);
      call(
          at,
          name,
          "GET /crm/v8/%s/search?email=user%d%%40example.org".formatted(module, i),
          204,
          0);
      call(at + random.nextDouble(0.3, 2), name, "POST /crm/v8/" + module, 201, 270);
    }
  }

  private void metadata(String name) {
    var reads = random.nextInt(400, 3_000);
    for (var i = 0; i < reads; i++) {
      var what =
          switch (random.nextInt(3)) {
            case 0 -> "settings/fields?module=" + module();
            case 1 -> "org";
            default -> "users?type=CurrentUser";
          };
      call(random.nextDouble(DAY), name, "GET /crm/v8/" + what, 200, 9_000);
    }
  }

  private void expensive(String name) {
    var count = random.nextBoolean();
    var calls = random.nextInt(15, 80);
    var module = module();
    for (var i = 0; i < calls; i++) {
      call(
          random.nextDouble(DAY),
          name,
          count
              ? "GET /crm/v8/" + module + "/actions/count"
              : "POST /crm/v8/" + module + "/5545730000001/actions/send_mail",
          200,
          60,
          count ? 50 : 20);
    }
  }

  private void retryStorm() {
    var name = name("storm");
    double at = random.nextDouble(DAY - 3_000);
    var repeats = random.nextInt(60, 600);
    for (var i = 0; i < repeats; i++) {
      call(at, name, "GET /crm/v8/Leads?page=1", 429, 110);
      at += random.nextDouble(0.2, 2);
    }
    labels.add(new Label(Cause.RETRY_STORM, name, 0));
  }

  private void innocent(int which) {
    var name = name("good");
    innocents.add(name);
    switch (which) {
      case 0 -> webForms(name);
      case 1 -> reader(name);
      case 2 -> usefulTimer(name);
      case 3 -> batchWriter(name);
      case 4 -> changedOnly(name);
      default -> patient(name);
    }
  }

  /** Inserts as people send them. */
  private void webForms(String name) {
    for (var i = 0; i < random.nextInt(50, 600); i++) {
      call(32_400 + random.nextDouble(32_400), name, "POST /crm/v8/Leads", 201, 270);
    }
  }

  /** Single records as people open them; often busy. */
  private void reader(String name) {
    for (var i = 0; i < random.nextInt(200, 6_000); i++) {
      call(
          28_800 + random.nextDouble(36_000),
          name,
          "GET /crm/v8/Contacts/%d".formatted(55_457_300_000_000L + random.nextInt(90_000)),
          200,
          random.nextInt(900, 3_000));
    }
  }

  /** A timer that nearly always finds work. */
  private void usefulTimer(String name) {
    for (double at = 30; at < DAY; at += 600) {
      var found = random.nextInt(10) > 1;
      call(
          at,
          name,
          "GET /crm/v8/Deals?sort_by=Modified_Time",
          found ? 200 : 204,
          found ? random.nextInt(1_000, 60_000) : 0);
    }
  }

  /** A hundred records in each call, call after call, until one is refused. */
  private void batchWriter(String name) {
    double at = random.nextDouble(DAY - 2_000);
    for (var i = 0; i < random.nextInt(20, 90) && !isDry(at); i++) {
      call(at, name, "POST /crm/v8/Contacts/upsert", 200, random.nextInt(24_000, 29_000));
      at += random.nextDouble(1, 3);
    }
  }

  /** Each hour the pages that changed: few. */
  private void changedOnly(String name) {
    for (double start = 100; start < DAY; start += 3_600) {
      var pages = random.nextInt(1, 5);
      for (var page = 1; page <= pages; page++) {
        call(
            start + page,
            name,
            "GET /crm/v8/Accounts?page=%d".formatted(page),
            200,
            random.nextInt(2_000, 90_000));
      }
    }
  }

  /** Is refused now and then, and waits; reads its metadata at start. */
  private void patient(String name) {
    for (var i = 0; i < 3; i++) {
      call(1_000 + i * 20_000, name, "GET /crm/v8/org", 200, 3_000);
      call(1_001 + i * 20_000, name, "GET /crm/v8/settings/fields?module=Leads", 200, 30_000);
    }
    for (var i = 0; i < 60; i++) {
      double at = random.nextDouble(DAY - 200);
      var record = 55_457_300_000_000L + i;
      call(at, name, "GET /crm/v8/Leads/%d".formatted(record), 429, 110);
      call(at + 60, name, "GET /crm/v8/Leads/%d".formatted(record), 200, 1_000);
    }
  }
}
