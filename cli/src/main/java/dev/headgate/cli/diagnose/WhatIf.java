package dev.headgate.cli.diagnose;

import dev.headgate.cli.CommandFailure;
import dev.headgate.cli.ExitCode;
import dev.headgate.cli.ask.AdminOptions;
import dev.headgate.core.time.Time;
import dev.headgate.diagnose.Diagnoser;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.report.WhatIfReport;
import dev.headgate.diagnose.whatif.Subscription;
import dev.headgate.diagnose.whatif.SubscriptionPrices;
import dev.headgate.diagnose.whatif.Traffic;
import dev.headgate.zoho.edition.Editions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays recorded traffic under other subscriptions, with growth and with its causes mended. */
@Command(
    name = "whatif",
    description = {
      "Says whether another edition, more users, add-on credits or a fix would have been enough, and"
          + " what each costs: recorded traffic is replayed through the real rules.",
      "Without a FILE it asks a running gateway for its last 28 days.",
      ""
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  headgate whatif --edition professional --users 10 access.log",
      "  headgate whatif --edition professional --users 10 --growth 5 access.log.1.gz access.log",
      "  headgate whatif"
    })
public final class WhatIf implements Callable<Integer> {

  @Mixin private final FileOptions files = new FileOptions();

  @Mixin private final EditionOptions edition = new EditionOptions();

  @Option(
      names = "--add-ons",
      paramLabel = "N",
      defaultValue = "0",
      description = "Credits bought on top, per 24 hours (default: ${DEFAULT-VALUE})")
  private long addOns;

  @Option(
      names = "--growth",
      paramLabel = "PERCENT",
      defaultValue = "5",
      description = "Growth by the month (default: ${DEFAULT-VALUE})")
  private double growth = 5;

  @Option(
      names = "--prices",
      paramLabel = "FILE.json",
      description = "Your prices, in the shape of the built-in ones; see docs/guide/whatif.md")
  private @Nullable Path prices;

  @Option(names = "--json", description = "Writes the answer as JSON")
  private boolean json;

  @Mixin private final AdminOptions admin = new AdminOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (!(growth >= 0 && growth <= 1_000)) {
      throw CommandFailure.badInput("--growth must be from 0 to 1000, got " + growth);
    }
    if (addOns < 0) {
      throw CommandFailure.badInput("--add-ons must be >= 0, got " + addOns);
    }
    var traffic = new Traffic();
    var plan = new ArrayList<Finding>();
    var now = files.none() ? ofGateway(traffic) : ofFiles(traffic, plan);
    if (traffic.isEmpty()) {
      throw CommandFailure.badInput("nothing was spent in what was read");
    }
    var known = prices();
    var answer =
        dev.headgate.diagnose.whatif.WhatIf.of(
            traffic, plan, now, Editions.builtIn(), known, growth / 100);
    var out = spec.commandLine().getOut();
    out.print(
        json
            ? WhatIfReport.json(traffic, answer, known)
            : WhatIfReport.text(traffic, answer, known));
    out.flush();
    return ExitCode.DONE;
  }

  private Subscription ofFiles(Traffic traffic, List<Finding> plan) {
    var said = edition.said();
    if (said == null) {
      throw CommandFailure.badInput("--edition says which edition you have: it is missing");
    }
    var diagnoser = new Diagnoser(said.concurrency());
    var imports = files.read(diagnoser.andThen(traffic), _ -> {}); // sources don't say how often
    plan.addAll(diagnoser.diagnosis(imports, null).plan());
    return new Subscription(said, edition.users(), addOns);
  }

  private Subscription ofGateway(Traffic traffic) {
    var client = admin.client();
    var hours = client.get("/usage", Map.of("by", "hour", "since", "28d")).path("rows");
    var now = Time.system().instant();
    for (var hour : hours) {
      var begins = Instant.parse(hour.path("hour").asText());
      new HourSum(begins, hour.path("credits").asLong()).spread(traffic, now);
    }
    var said = edition.said();
    if (said != null) {
      return new Subscription(said, edition.users(), addOns);
    }
    var pool = client.get("/pool", Map.of());
    return new Subscription(
        EditionOptions.named(pool.path("edition").asText()),
        Math.max(1, pool.path("users").asInt()),
        addOns);
  }

  private SubscriptionPrices prices() {
    if (prices == null) {
      return SubscriptionPrices.builtIn();
    }
    try (var in = Files.newInputStream(prices)) {
      return SubscriptionPrices.read(in);
    } catch (IllegalArgumentException bad) {
      throw CommandFailure.badInput("--prices: " + bad.getMessage());
    } catch (IOException failure) {
      throw CommandFailure.notThere("can't read " + prices + ": " + failure.getMessage());
    }
  }
}
