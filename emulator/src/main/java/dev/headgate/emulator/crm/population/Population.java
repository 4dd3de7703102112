package dev.headgate.emulator.crm.population;

import dev.headgate.emulator.crm.organisation.CrmConfig;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.people.User;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Fills an organisation with records. What a record holds depends on the seed, its module and its
 * number, and on which modules were filled before it, as lookups point to records of those; the
 * order is the schema's dependency order below, whatever the configuration's.
 */
public final class Population {
  /** Modules that others point to come first. */
  private static final List<String> ORDER =
      List.of(
          "Vendors",
          "Products",
          "Campaigns",
          "Accounts",
          "Contacts",
          "Leads",
          "Deals",
          "Quotes",
          "Sales_Orders",
          "Purchase_Orders",
          "Invoices",
          "Price_Books",
          "Cases",
          "Solutions",
          "Tasks",
          "Events",
          "Calls",
          "Warehouses",
          "Notes");

  private static final Duration SPAN = Duration.ofDays(700);
  private static final int CHUNK = 10_000;

  private final Organisation organisation;
  private final CrmConfig config;
  private final Map<String, List<Row>> made = new LinkedHashMap<>();

  private Population(Organisation organisation) {
    this.organisation = organisation;
    this.config = organisation.config();
  }

  /** Makes the records that the organisation's configuration asks for. */
  public static void fill(Organisation organisation) {
    new Population(organisation).fill();
  }

  private void fill() {
    for (var name : config.records().keySet()) {
      if (!ORDER.contains(name)) {
        throw new IllegalArgumentException(
            "records: " + name + " is not one of the modules " + String.join(", ", ORDER));
      }
    }
    for (var name : ORDER) {
      fill(organisation.schema().module(name), config.records().getOrDefault(name, 0));
    }
  }

  private void fill(CrmModule module, int count) {
    var rows = new ArrayList<Row>(count);
    var maker = new RecordMaker(organisation, module, Map.copyOf(made));
    var random = new SplittableRandom(config.seed() * 31 + module.apiName().hashCode());
    // Boxed once, so that all records share the same few objects.
    var users = organisation.people().users().stream().map(User::id).toList();
    for (int from = 0; from < count; from += CHUNK) {
      int until = Math.min(count, from + CHUNK);
      organisation
          .records()
          .write(
              writer -> {
                while (rows.size() < until) {
                  var draft = maker.make(rows.size(), random);
                  var created = created(rows.size(), count);
                  stamp(draft, created, Words.pick(users, random), random);
                  rows.add(writer.load(draft));
                }
                return until;
              });
    }
    made.put(module.apiName(), List.copyOf(rows));
  }

  /** Creation is spread evenly over the time before the start. */
  private Instant created(int number, int count) {
    long span = SPAN.toSeconds();
    return config.start().minusSeconds(span - span * number / count);
  }

  /** The last change comes at any time between creation and start. */
  private void stamp(Draft draft, Instant created, Long user, SplittableRandom random) {
    var module = draft.module();
    long age = Duration.between(created, config.start()).toSeconds();
    draft
        .set(module.owner(), user)
        .set(module.createdBy(), user)
        .set(module.modifiedBy(), user)
        .set(module.createdTime(), created)
        .set(module.modifiedTime(), created.plusSeconds(random.nextLong(age + 1)));
  }
}
