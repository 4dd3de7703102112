package dev.headgate.server.pool;

import dev.headgate.core.pool.Load;
import dev.headgate.zoho.operation.PricedCall;

/** What a call takes of the slots, as far as the price list knows. */
final class Loads {

  private static final int WRITE_MANY_ABOVE = 10;

  private Loads() {}

  static Load of(PricedCall call) {
    if (call.operation().equals("bulk_read_result")) {
      return Load.BULK_DOWNLOAD;
    }
    return call.slots() == 1 && !call.heavy()
        ? Load.PLAIN
        : new Load(kind(call.operation()), call.slots(), call.heavySlots());
  }

  /** What a call took whose request is not known any more, on the safe side. */
  static Load of(String operation, int records) {
    return switch (kind(operation)) {
      case COMPOSITE -> Load.composite(0);
      case WRITE_MANY -> records > WRITE_MANY_ABOVE ? Load.heavy(Load.Kind.WRITE_MANY) : Load.PLAIN;
      case Load.Kind heavy -> Load.heavy(heavy);
    };
  }

  private static Load.Kind kind(String operation) {
    return switch (operation) {
      case "composite" -> Load.Kind.COMPOSITE;
      case "coql" -> Load.Kind.QUERY;
      case "search_records", "bulk_search_records" -> Load.Kind.SEARCH;
      case "convert_lead" -> Load.Kind.CONVERT_LEAD;
      case "send_mail", "send_mail_put" -> Load.Kind.SEND_MAIL;
      case "get_records_cvid", "get_records_sort_by" -> Load.Kind.SORTED_LIST;
      default -> Load.Kind.WRITE_MANY;
    };
  }
}
