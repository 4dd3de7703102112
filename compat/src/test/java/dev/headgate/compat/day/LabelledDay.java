package dev.headgate.compat.day;

import dev.headgate.compat.day.OneByOne.Step;
import dev.headgate.compat.day.Polling.Question;
import dev.headgate.compat.day.Subscribed.Fate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * A day whose causes are known: one to four culprits, none in every sixth day, among programs that
 * behave, some of them so that they look guilty. The company changes records by itself, somebody
 * outside spends, and on every second day the pool is dry for a while.
 */
final class LabelledDay {

  /**
   * A cause in the day.
   *
   * @param credits what it costs by the emulator's books
   * @param isFree whether it wastes calls, time or names, and no credits by itself
   */
  record Label(String cause, String integration, long credits, boolean isFree) {}

  /**
   * What is known of a day, and its logs.
   *
   * @param spent all that the emulator charged
   */
  record Lived(
      List<Label> labels,
      List<String> innocents,
      long spent,
      long calls,
      boolean dry,
      List<Path> logs) {}

  private static final int NO_CAUSE_ONE_IN = 6;

  /** Growth takes days to show: every sixth seed lives nine of them, with less on each. */
  private static final int GROWS_ONE_IN = 6;

  private static final int DAYS_OF_GROWTH = 9;

  /** What polls look at changes seldom: a poll that mostly finds work is no waste. */
  private static final List<String> QUIET = List.of("Accounts", "Cases", "Campaigns", "Tasks");

  private static final List<String> LARGE = List.of("Contacts", "Leads");

  private static final List<String> FREE =
      List.of("retry-storm", "token-storm", "burst", "shared-credentials");

  /** A program under an OAuth client, and what it does; no cause for those that behave. */
  private record Part(String cause, String client, String agent, Habit habit) {}

  private final long seed;
  private final SplittableRandom random;
  private final List<Part> parts = new ArrayList<>();
  private final boolean namesUsers;
  private final boolean grows;
  private int names;

  LabelledDay(long seed) {
    this.seed = seed;
    random = new SplittableRandom(seed);
    namesUsers = random.nextBoolean();
    grows = seed % GROWS_ONE_IN == GROWS_ONE_IN / 2;
    if (grows) {
      chooseGrowth();
    } else {
      chooseCulprits();
      chooseInnocents();
    }
  }

  private void chooseGrowth() {
    add("trend", client(), new Growing(random.nextInt(20, 50), random.nextDouble(0.15, 0.35)));
    if (random.nextBoolean()) {
      add("expensive-operation", client(), new DearReads("Contacts", random.nextInt(3, 12)));
    }
    add("", client(), new WebForms(random.nextInt(30, 100)));
    add("", client(), new ChangedOnly("Accounts"));
    add("", client(), new Patient(random.nextInt(20, 60)));
    add("", client(), new Starts(random.nextInt(2, 4)));
  }

  private void chooseCulprits() {
    var causes =
        new ArrayList<>(
            List.of(
                "poller",
                "loop",
                "full-pull",
                "search-before-insert",
                "metadata",
                "expensive-operation",
                "retry-storm",
                "token-storm",
                "burst",
                "dead-webhook"));
    if (namesUsers) {
      // Where the log has no users, two programs are two names.
      causes.add("shared-credentials");
    }
    Collections.shuffle(causes, new Random(seed));
    var count = seed % NO_CAUSE_ONE_IN == 0 ? 0 : random.nextInt(1, 5);
    causes.subList(0, count).forEach(this::culprit);
  }

  private void culprit(String cause) {
    if (cause.equals("shared-credentials")) {
      var client = client();
      add(cause, client, new WebForms(random.nextInt(100, 300)));
      add(cause, client, new People(random.nextInt(100, 300)));
      return;
    }
    add(
        cause,
        client(),
        switch (cause) {
          case "poller" ->
              new Polling(
                  one(QUIET),
                  random.nextInt(1, 9),
                  one(List.of(60, 120, 300, 300, 600, 900)),
                  one(List.of(Question.values())));
          case "loop" ->
              new OneByOne(
                  one(LARGE),
                  one(List.of(Step.values())),
                  random.nextInt(1, 5),
                  random.nextInt(80, 700));
          case "full-pull" ->
              new FullPulls(
                  one(LARGE), one(List.of(3_600, 7_200, 14_400)), one(List.of(1.0, 3.0, 6.0)), 20);
          case "search-before-insert" -> new SearchThenInsert(one(LARGE), random.nextInt(150, 900));
          case "metadata" -> new MetadataEachTime(random.nextInt(300, 1_500));
          case "expensive-operation" ->
              new DearReads(one(List.of("Contacts", "Accounts")), random.nextInt(12, 50));
          case "retry-storm" -> new RetryAtOnce(random.nextInt(60, 400));
          case "token-storm" -> new TokenEachRun(random.nextInt(15, 50));
          case "burst" -> new Bursts(random.nextInt(4, 15), random.nextInt(35, 60));
          case "dead-webhook" ->
              new Subscribed(
                  "Solutions",
                  "/hooks/zoho/solutions",
                  random.nextBoolean(),
                  one(List.of(Fate.LOST, Fate.TURNED_AWAY)),
                  one(List.of(120, 300, 600)));
          default -> throw new IllegalArgumentException(cause);
        });
  }

  private void chooseInnocents() {
    var habits =
        new ArrayList<Habit>(
            List.of(
                new WebForms(random.nextInt(50, 400)),
                new People(random.nextInt(200, 2_000)),
                new BusyTimer(one(List.of(300, 600))),
                new NightlyBatches(random.nextInt(5, 25)),
                new ChangedOnly("Accounts"),
                new Patient(random.nextInt(30, 200)),
                new Starts(random.nextInt(2, 8)),
                new BulkExport("Contacts"),
                new Subscribed("Cases", "/hooks/zoho/cases", true, Fate.TAKEN, 4 * 3_600)));
    Collections.shuffle(habits, new Random(~seed));
    habits.subList(0, random.nextInt(4, 8)).forEach(habit -> add("", client(), habit));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String client() {
    return "1000.APP" + names++;
  }

  private void add(String cause, String client, Habit habit) {
    parts.add(new Part(cause, client, "app-" + parts.size() + "/1." + random.nextInt(9), habit));
  }

  /** Lives the day, which takes some seconds. */
  Lived live(Path folder) throws IOException, InterruptedException {
    var credits = parts.stream().mapToLong(part -> part.habit().credits()).sum();
    var dry = random.nextBoolean();
    var records = new HashMap<String, Integer>();
    LARGE.forEach(module -> records.put(module, random.nextInt(1_200, 2_500)));
    QUIET.forEach(module -> records.put(module, random.nextInt(100, 400)));
    List.of("Deals", "Products", "Solutions", "Vendors")
        .forEach(module -> records.put(module, 200));
    try (var world =
        new World(seed, 500 + (long) (credits * (dry ? 0.9 : 2)), records, namesUsers, folder)) {
      return live(world, credits, dry);
    }
  }

  private Lived live(World world, long credits, boolean dry)
      throws IOException, InterruptedException {
    // What was spent yesterday at some hour comes back today at that hour.
    world.at(
        random.nextDouble(-World.DAY * 0.5, -World.DAY * 0.1),
        () -> spendOutside(world, "yesterday", 100 + credits / 4, 0));
    world.liveYesterday();
    var before = world.books();
    var programs =
        parts.stream().map(part -> new Program(world, part.client(), part.agent())).toList();
    var daily = new ArrayList<Map<String, Long>>();
    for (var day = 0; day < (grows ? DAYS_OF_GROWTH : 1); day++) {
      noise(world, credits);
      for (var i = 0; i < parts.size(); i++) {
        parts.get(i).habit().begin(programs.get(i));
      }
      world.liveDay();
      daily.add(world.books());
    }

    return new Lived(
        labels(world, daily),
        parts.stream()
            .filter(part -> part.cause().isEmpty())
            .map(part -> world.shown(part.client(), part.agent()))
            .toList(),
        sum(daily.getLast()) - sum(before),
        world.log().lines(),
        dry,
        random.nextBoolean() && world.inboxLog().lines() > 0
            ? List.of(world.log().file(), world.inboxLog().file())
            : List.of(world.log().file()));
  }

  private static long sum(Map<String, Long> books) {
    return books.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<Label> labels(World world, List<Map<String, Long>> daily) {
    return parts.stream()
        .filter(part -> !part.cause().isEmpty())
        .map(
            part ->
                new Label(
                    part.cause(),
                    world.shown(part.client(), part.agent()),
                    credits(part, daily),
                    FREE.contains(part.cause())))
        .distinct()
        .toList();
  }

  private static long credits(Part part, List<Map<String, Long>> daily) {
    var spent = daily.stream().mapToLong(books -> books.getOrDefault(part.client(), 0L)).toArray();
    if (FREE.contains(part.cause())) {
      return 0;
    }
    // Growth costs what goes beyond the first day.
    return part.cause().equals("trend")
        ? spent[spent.length - 1] - spent.length * spent[0]
        : spent[spent.length - 1];
  }

  /** People and rules change records, and Zaps spend where no log sees them. */
  private void noise(World world, long credits) {
    for (var module : QUIET) {
      for (var at = random.nextDouble(9_000);
          at < World.DAY;
          at += random.nextDouble(600, 18_000)) {
        var count = random.nextInt(1, 4);
        world.at(
            at,
            () ->
                world.tell(
                    "changes",
                    "{\"module\":\"%s\",\"operation\":\"update\",\"count\":%d}"
                        .formatted(module, count)));
      }
    }
    for (var i = 0; i < random.nextInt(3); i++) {
      var every = one(List.of(300, 900, 3_600));
      var name = "zap-" + i;
      var spends = Math.max(1, credits * every / World.DAY / random.nextInt(10, 30));
      world.at(random.nextDouble(every), () -> spendOutside(world, name, spends, every));
    }
  }

  private static void spendOutside(World world, String name, long credits, int every)
      throws IOException, InterruptedException {
    world.tell(
        "outside",
        "{\"name\":\"%s\",\"credits\":%d,\"every_seconds\":%d}".formatted(name, credits, every));
  }
}
