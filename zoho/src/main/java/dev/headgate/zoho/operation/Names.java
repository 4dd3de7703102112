package dev.headgate.zoho.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which words of a path can be a module, and how Zoho spells those it brings along. */
final class Names {

  /** A module's API name is shorter; a longer one is cut, since it ends in ledger rows. */
  private static final int MODULE_CHARACTERS_MAX = 100;

  private static final Map<String, String> MODULES =
      List.of(
              "Leads",
              "Contacts",
              "Accounts",
              "Deals",
              "Tasks",
              "Events",
              "Calls",
              "Activities",
              "Products",
              "Quotes",
              "Sales_Orders",
              "Purchase_Orders",
              "Invoices",
              "Campaigns",
              "Vendors",
              "Price_Books",
              "Cases",
              "Solutions",
              "Notes",
              "Attachments",
              "Visits",
              "Services__s",
              "Appointments__s",
              "Appointments_Rescheduled_History__s",
              "Locking_Information__s")
          .stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  name -> name.toLowerCase(Locale.ROOT), Function.identity()));

  /** What follows the version and is no module. */
  private static final Set<String> NEVER_A_MODULE =
      Set.of(
          "settings",
          "users",
          "org",
          "coql",
          "files",
          "functions",
          "actions",
          "bulk",
          "upload",
          "graphql",
          "features");

  /** What stands where a record id or a related list could, and is neither. */
  private static final Set<String> NEVER_A_RECORD =
      Set.of("actions", "deleted", "search", "upsert", "bulk");

  private Names() {}

  static boolean canBeModule(String word) {
    return !NEVER_A_MODULE.contains(word) && !word.startsWith("__");
  }

  static boolean canBeRecord(String word) {
    return !NEVER_A_RECORD.contains(word) && !word.startsWith("__");
  }

  /** Which part of a template is the module, as a placeholder or by name; -1 where none is. */
  static int modulePlace(List<String> template) {
    for (var i = 0; i < template.size(); i++) {
      var part = template.get(i);
      if (part.equals("{module}") || MODULES.containsKey(part.toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }

  /** The module as Zoho spells it where it is one of Zoho's own, otherwise as sent. */
  static String module(String sent) {
    var known = MODULES.get(sent.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    return sent.length() <= MODULE_CHARACTERS_MAX ? sent : sent.substring(0, MODULE_CHARACTERS_MAX);
  }
}
