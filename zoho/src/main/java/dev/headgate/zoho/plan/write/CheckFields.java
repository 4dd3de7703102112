package dev.headgate.zoho.plan.write;

import java.util.Locale;
import java.util.Map;

/**
 * The field by which an upsert finds its record when nobody says another. Source: Upsert Records,
 * v8. Modules of the organisation's own have {@code Name}.
 */
public final class CheckFields {

  private static final Map<String, String> BY_MODULE =
      Map.ofEntries(
          Map.entry("leads", "Email"),
          Map.entry("contacts", "Email"),
          Map.entry("accounts", "Account_Name"),
          Map.entry("deals", "Deal_Name"),
          Map.entry("campaigns", "Campaign_Name"),
          Map.entry("products", "Product_Name"),
          Map.entry("vendors", "Vendor_Name"),
          Map.entry("cases", "Subject"),
          Map.entry("quotes", "Subject"),
          Map.entry("sales_orders", "Subject"),
          Map.entry("purchase_orders", "Subject"),
          Map.entry("invoices", "Subject"),
          Map.entry("solutions", "Solution_Title"),
          Map.entry("price_books", "Price_Book_Name"));

  private CheckFields() {}

  public static String ofModule(String module) {
    return BY_MODULE.getOrDefault(module.toLowerCase(Locale.ROOT), "Name");
  }
}
