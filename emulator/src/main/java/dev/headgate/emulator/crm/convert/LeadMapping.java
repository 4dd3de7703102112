package dev.headgate.emulator.crm.convert;

import dev.headgate.emulator.crm.record.Draft;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.Field;
import dev.headgate.emulator.crm.schema.Trait;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which field of a lead becomes which of a new record: that of the same name and type, and a few
 * that are called otherwise there. Source: Zoho's standard lead conversion mapping.
 */
final class LeadMapping {
  private static final Map<String, Map<String, String>> RENAMED =
      Map.of(
          "Contacts",
          Map.of(
              "Title", "Designation",
              "Mailing_Street", "Street",
              "Mailing_City", "City",
              "Mailing_State", "State",
              "Mailing_Zip", "Zip_Code",
              "Mailing_Country", "Country"),
          "Accounts",
          Map.of(
              "Account_Name", "Company",
              "Employees", "No_of_Employees",
              "Billing_Street", "Street",
              "Billing_City", "City",
              "Billing_State", "State",
              "Billing_Code", "Zip_Code",
              "Billing_Country", "Country"),
          "Deals",
          Map.of());

  /** Not carried over unless asked for, or a record's own. */
  private static final Set<String> KEPT_BACK = Set.of("Tag", "Record_Image");

  private LeadMapping() {}

  /** Sets in the draft what the lead has and the draft has not. */
  static void apply(Row lead, Draft draft) {
    var renamed = RENAMED.getOrDefault(draft.module().apiName(), Map.of());
    for (var field : draft.module().fields()) {
      if (field.is(Trait.READ_ONLY) || KEPT_BACK.contains(field.apiName())) {
        continue;
      }
      var isUnset = draft.get(field) == null || Boolean.FALSE.equals(draft.get(field));
      source(lead, field, renamed)
          .filter(_ -> isUnset)
          .ifPresent(from -> draft.set(field, lead.get(from)));
    }
  }

  private static Optional<Field> source(Row lead, Field field, Map<String, String> renamed) {
    return lead.module()
        .find(renamed.getOrDefault(field.apiName(), field.apiName()))
        .filter(from -> from.type() == field.type() && !from.is(Trait.UNIQUE));
  }
}
