package dev.headgate.emulator.crm.population;

import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Link;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.Choice;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes up the values of one module's records. */
final class RecordMaker {
  private static final Words WORDS = Words.standard();

  /** How many of a hundred records have a value in a field that may be empty. */
  private static final int FILLED_PERCENT = 60;

  private static final int NEAR_DAYS = 180;

  private final Organisation organisation;
  private final CrmModule module;
  private final Map<String, List<Row>> made;
  private final List<Field> fields;
  private final Map<Field, List<String>> choices = new HashMap<>();

  /**
   * A maker for one module.
   *
   * @param made the records there are already, by module, for lookups to point to
   */
  RecordMaker(Organisation organisation, CrmModule module, Map<String, List<Row>> made) {
    this.organisation = organisation;
    this.module = module;
    this.made = made;
    this.fields =
        module.fields().stream()
            .filter(field -> field.position() > module.modifiedTime().position())
            .filter(field -> !field.is(Trait.READ_ONLY))
            .toList();
    for (var field : fields) {
      choices.put(
          field,
          field.choices().stream()
              .map(Choice::value)
              .filter(value -> !value.equals("-None-"))
              .toList());
    }
  }

  /** The record of that number. Records of other numbers have other values in unique fields. */
  Draft make(int number, SplittableRandom random) {
    var draft = values(number, random);
    organisation.derivations().complete(draft);
    return draft;
  }

  /** The same without what the CRM works out itself. */
  Draft values(int number, SplittableRandom random) {
    var draft = Draft.of(module);
    var place = WORDS.any("city", random).split("\\|", -1);
    for (var field : fields) {
      boolean always =
          field.is(Trait.MANDATORY) || field.is(Trait.UNIQUE) || field.is(Trait.DUPLICATE_CHECK);
      if (always || random.nextInt(100) < FILLED_PERCENT) {
        @Nullable Object value = value(field, number, draft, place, random);
        if (value != null) {
          draft.set(field, value);
        }
      }
    }
    return draft;
  }

  private @Nullable Object value(
      Field field, int number, Draft draft, String[] place, SplittableRandom random) {
    return switch (field.type()) {
      case TEXT -> text(field, number, place, random);
      case TEXTAREA -> WORDS.any("sentence", random);
      case EMAIL -> email(field, number, draft);
      case PHONE -> phone(random);
      case WEBSITE -> "https://www.example.com/" + number;
      case PICKLIST -> choice(field, random);
      case MULTISELECTPICKLIST -> List.of(choice(field, random));
      case BOOLEAN -> random.nextInt(5) == 0;
      case INTEGER -> random.nextLong(1, 5_000);
      case BIGINT -> random.nextLong(1_000_000_000L, 9_000_000_000_000_000L);
      case DOUBLE, CURRENCY -> BigDecimal.valueOf(random.nextLong(100, 5_000_000), 2);
      case PERCENT -> BigDecimal.valueOf(random.nextLong(0, 21) * 5);
      case DATE -> day(field, random);
      case DATETIME -> near(random);
      case LOOKUP -> lookup(field, draft, random);
      case SUBFORM -> lines(organisation.schema().module(field.targets().getFirst()), random);
      case MULTISELECTLOOKUP -> links(field, random);
      case OWNERLOOKUP, USERLOOKUP -> organisation.people().administrator().id();
      case AUTONUMBER, TAGS, PROFILEIMAGE -> null;
    };
  }

  private LocalDate day(Field field, SplittableRandom random) {
    var near = near(random).atZone(ZoneOffset.UTC).toLocalDate();
    return field.apiName().equals("Date_of_Birth")
        ? near.minusYears(random.nextLong(20, 65))
        : near;
  }

  private @Nullable String text(Field field, int number, String[] place, SplittableRandom random) {
    if (field.is(Trait.UNIQUE)) {
      return module.apiName().charAt(0) + "-" + (100_001 + number);
    }
    var name = field.apiName();
    return switch (name) {
      case "First_Name" -> WORDS.any("first", random);
      case "Last_Name" -> WORDS.any("last", random);
      case "Company" -> company(random);
      case "Account_Name", "Vendor_Name" -> company(random) + (number < 2_000 ? "" : " " + number);
      case "Title", "Designation" -> WORDS.any("title", random);
      case "Department" -> WORDS.any("department", random);
      case "Product_Name" -> WORDS.any("product", random) + " " + (number + 1);
      case "Subject", "Event_Title", "Note_Title", "Solution_Title" -> WORDS.any("subject", random);
      case "Deal_Name", "Campaign_Name", "Price_Book_Name", "Name" ->
          WORDS.any("company_head", random) + " " + (number + 1);
      case "Call_Duration" -> "%02d:%02d".formatted(random.nextInt(30), random.nextInt(60));
      default -> address(name, place, random);
    };
  }

  private static @Nullable String address(String name, String[] place, SplittableRandom random) {
    if (name.endsWith("City")) {
      return place[0];
    }
    if (name.endsWith("Country")) {
      return place[1];
    }
    if (name.endsWith("Street")) {
      return WORDS.any("street", random);
    }
    return name.endsWith("Zip") || name.endsWith("Code")
        ? Integer.toString(random.nextInt(10_000, 99_999))
        : null;
  }

  private static String company(SplittableRandom random) {
    return WORDS.any("company_head", random)
        + " "
        + WORDS.any("company_tail", random)
        + " "
        + WORDS.any("company_form", random);
  }

  /** No two records of a module share an address. */
  private String email(Field field, int number, Draft draft) {
    var first = module.find("First_Name").map(draft::get).orElse("");
    var last = module.find("Last_Name").map(draft::get).orElse(module.names().singular());
    var person = (first == null || first.equals("") ? "" : first + ".") + last;
    var host = field.apiName().equals("Email") ? "@example.com" : "@example.org";
    return person.toLowerCase(Locale.ROOT).replace(' ', '-') + "." + (number + 1) + host;
  }

  private static String phone(SplittableRandom random) {
    return "+49 30 " + random.nextInt(1_000_000, 9_999_999);
  }

  private String choice(Field field, SplittableRandom random) {
    return Words.pick(Objects.requireNonNull(choices.get(field)), random);
  }

  private Instant near(SplittableRandom random) {
    return organisation
        .config()
        .start()
        .plus(Duration.ofHours(random.nextLong(-NEAR_DAYS * 24L, NEAR_DAYS * 24L)));
  }

  private @Nullable Object lookup(Field field, Draft draft, SplittableRandom random) {
    var candidates = new ArrayList<List<Row>>();
    for (var target : field.targets()) {
      var rows = made.getOrDefault(target, List.of());
      if (!rows.isEmpty()) {
        candidates.add(rows);
      }
    }
    if (candidates.isEmpty()) {
      return null;
    }
    var row = Words.pick(Words.pick(candidates, random), random);
    if (field.targets().size() > 1 && !field.apiName().equals("Who_Id")) {
      module.find("$se_module").ifPresent(se -> draft.set(se, row.module().apiName()));
    }
    return row.get(row.module().idField());
  }

  private @Nullable Object lines(CrmModule line, SplittableRandom random) {
    var products = made.getOrDefault("Products", List.of());
    var lines = new ArrayList<Row>();
    int count = products.isEmpty() ? 0 : random.nextInt(1, 4);
    for (int i = 0; i < count; i++) {
      var draft = Draft.of(line);
      for (var field : line.fields()) {
        if (field.position() <= line.modifiedTime().position() || field.is(Trait.READ_ONLY)) {
          continue;
        }
        switch (field.type()) {
          case LOOKUP -> draft.set(field, Words.pick(products, random).id());
          case TEXT ->
              draft.set(
                  field, field.apiName().equals("Discount") ? "0" : WORDS.any("product", random));
          case INTEGER -> draft.set(field, random.nextLong(1, 100));
          case DOUBLE -> draft.set(field, BigDecimal.valueOf(random.nextInt(1, 20)));
          case CURRENCY -> draft.set(field, BigDecimal.valueOf(random.nextInt(100, 100_000), 2));
          default -> {
            // Left empty.
          }
        }
      }
      draft.set(line.idField(), organisation.ids().nextRecord());
      lines.add(draft.asSubformRow());
    }
    return lines.isEmpty() ? null : List.copyOf(lines);
  }

  private @Nullable Object links(Field field, SplittableRandom random) {
    var targets = made.getOrDefault(field.targets().getFirst(), List.of());
    return targets.isEmpty()
        ? null
        : List.of(new Link(organisation.ids().nextRecord(), Words.pick(targets, random).id()));
  }
}
