package dev.headgate.emulator.crm.convert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.call.IdText;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.record.Saved;
import dev.headgate.emulator.crm.record.Writer;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.write.Duplicates;
import dev.headgate.emulator.crm.write.RecordInput;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts one lead with a writer's right. */
final class Conversion {
  /** The field of an activity that names whom it is with. */
  private static final String PERSON = "Who_Id";

  private final Organisation organisation;
  private final RecordInput input;
  private final Duplicates duplicates;
  private final Call call;
  private final Writer writer;

  Conversion(Organisation organisation, Call call, Writer writer) {
    this.organisation = organisation;
    this.input = new RecordInput(organisation);
    this.duplicates = new Duplicates(organisation.people());
    this.call = call;
    this.writer = writer;
  }

  /** What became of a lead. */
  sealed interface Result {
    /**
     * The lead's successors.
     *
     * @param account {@code null} where the lead had no company and none was named
     * @param deal {@code null} where none was asked for
     */
    record Converted(Row contact, @Nullable Row account, @Nullable Row deal) implements Result {}

    /** Nothing was changed. */
    record Failed(Fault fault) implements Result {}
  }

  /** Ends a conversion half way; what it has done is undone. */
  private static final class Stopped extends Exception {
    private final transient Fault fault;

    Stopped(Fault fault) {
      super(fault.code(), null, false, false);
      this.fault = fault;
    }
  }

  /**
   * Converts the lead.
   *
   * @param options the call's options: {@code Accounts} and {@code Contacts} to join, {@code Deals}
   *     to make, {@code assign_to} as the new owner
   * @param path of the options in the body
   */
  Result convert(Row lead, JsonNode options, String path) {
    var start = writer.mark();
    try {
      return converted(lead, options, path);
    } catch (Stopped stopped) {
      writer.undoTo(start);
      return new Result.Failed(stopped.fault);
    }
  }

  private Result converted(Row lead, JsonNode options, String path) throws Stopped {
    var owner = owner(options.path("assign_to"), path).orElse(lead.owner());
    var account = account(lead, options.path("Accounts"), path, owner);
    var contact = contact(lead, options.path("Contacts"), path, owner, account);
    var deal = deal(lead, options.path("Deals"), path, owner, account, contact);
    moveRelated(lead, contact);
    var module = lead.module();
    var draft =
        Draft.of(lead)
            .set(module.field("Converted__s"), true)
            .set(module.field("Converted_Date_Time"), call.now())
            .set(module.field("Converted_Contact"), contact.id())
            .set(module.field("Converted_Account"), account == null ? null : account.id())
            .set(module.field("Converted_Deal"), deal == null ? null : deal.id());
    saved(writer.update(lead, draft, call.user().id(), call.now()), path);
    return new Result.Converted(contact, account, deal);
  }

  private Optional<Long> owner(JsonNode assignTo, String path) throws Stopped {
    if (assignTo.isMissingNode() || assignTo.isNull()) {
      return Optional.empty();
    }
    var id = idIn(assignTo);
    if (id.flatMap(organisation.people()::find).isEmpty()) {
      throw wrong("assign_to", path);
    }
    return id;
  }

  /** The one named, else the one of the company's name, else a new one. */
  private @Nullable Row account(Row lead, JsonNode named, String path, long owner) throws Stopped {
    var module = organisation.schema().module("Accounts");
    var existing = existing(module, named, path);
    if (existing != null) {
      return existing;
    }
    var company = lead.text(lead.module().field("Company"));
    if (company.isEmpty()) {
      return null;
    }
    var known =
        organisation.records().table(module).withValue(module.field("Account_Name"), company);
    return known.isEmpty() ? added(lead, Draft.of(module), owner, path) : known.getFirst();
  }

  private Row contact(Row lead, JsonNode named, String path, long owner, @Nullable Row account)
      throws Stopped {
    var module = organisation.schema().module("Contacts");
    var existing = existing(module, named, path);
    if (existing != null) {
      return existing;
    }
    var draft = Draft.of(module);
    if (account != null) {
      draft.set(module.field("Account_Name"), account.id());
    }
    return added(lead, draft, owner, path);
  }

  private @Nullable Row deal(
      Row lead, JsonNode wanted, String path, long owner, @Nullable Row account, Row contact)
      throws Stopped {
    if (!wanted.isObject()) {
      return null;
    }
    var module = organisation.schema().module("Deals");
    var draft = Draft.of(module);
    var wrong = input.apply(wanted, path + ".Deals", draft, true, call);
    if (wrong.isPresent()) {
      throw new Stopped(wrong.get());
    }
    draft.set(module.field("Contact_Name"), contact.id());
    if (account != null) {
      draft.set(module.field("Account_Name"), account.id());
    }
    return added(lead, draft, owner, path);
  }

  private @Nullable Row existing(CrmModule module, JsonNode named, String path) throws Stopped {
    if (named.isMissingNode() || named.isNull()) {
      return null;
    }
    return idIn(named)
        .flatMap(organisation.records().table(module)::find)
        .filter(row -> call.user().seesRecordsOf(row.owner()))
        .orElseThrow(() -> wrong(module.apiName(), path));
  }

  private Row added(Row lead, Draft draft, long owner, String path) throws Stopped {
    LeadMapping.apply(lead, draft);
    var ownerField = draft.module().owner();
    draft.set(ownerField, owner);
    organisation.derivations().complete(draft);
    return saved(writer.insert(draft, call.user().id(), call.now()), path);
  }

  /** Notes, attachments and activities of the lead become the contact's. */
  private void moveRelated(Row lead, Row contact) throws Stopped {
    for (var list : lead.module().relatedLists()) {
      if (!list.by().isEmpty()) {
        var module = organisation.schema().module(list.module());
        move(module, module.field(list.by()), lead, contact);
        var person = module.find(PERSON);
        if (person.isPresent()) {
          move(module, person.get(), lead, contact);
        }
      }
    }
  }

  /** Points the field of every record that names the lead to the contact. */
  private void move(CrmModule module, Field by, Row lead, Row contact) throws Stopped {
    for (var row : organisation.records().table(module).withValue(by, lead.id())) {
      var draft = Draft.of(row);
      if (by.targets().contains(contact.module().apiName())) {
        draft.set(by, contact.id());
      } else {
        // An activity cannot be about a contact, only with one.
        draft.set(by, null).set(module.field(PERSON), contact.id());
      }
      if (draft.get(by) == null || !by.apiName().equals(PERSON)) {
        @Nullable String named = draft.get(by) == null ? null : contact.module().apiName();
        module.find("$se_module").ifPresent(field -> draft.set(field, named));
      }
      saved(writer.update(row, draft, call.user().id(), call.now()), "$");
    }
  }

  /** Ids come bare, as in version 2, or in an object. */
  private static Optional<Long> idIn(JsonNode node) {
    return IdText.of(node.isObject() ? node.path("id") : node);
  }

  private Row saved(Saved saved, String path) throws Stopped {
    return switch (saved) {
      case Saved.Done(var row) -> row;
      case Saved.Duplicate duplicate -> throw new Stopped(duplicates.fault(duplicate, path));
    };
  }

  private static Stopped wrong(String name, String path) {
    return new Stopped(
        Fault.invalidData(
            "invalid data", Map.of("api_name", name, "json_path", path + "." + name)));
  }
}
