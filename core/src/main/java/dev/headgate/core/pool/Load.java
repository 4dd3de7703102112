package dev.headgate.core.pool;

/**
 * What a call takes of the slots while it is in flight.
 *
 * <p>Zoho, as far as is known: every call takes one slot; heavy calls take one of the few heavy
 * slots beside it; a composite call takes five slots whatever it holds, one heavy slot, and those
 * of the heavy calls inside.
 *
 * @param kind what makes it heavy
 * @param slots slots for calls in flight
 * @param heavySlots slots for heavy calls
 */
public record Load(Kind kind, int slots, int heavySlots) {

  /** What makes a call heavy, in Zoho's words. */
  public enum Kind {
    PLAIN,
    /** A list of records with {@code cvid} or {@code sort_by}. */
    SORTED_LIST,
    /** More than ten records inserted, updated or upserted by one call. */
    WRITE_MANY,
    CONVERT_LEAD,
    SEND_MAIL,
    SEARCH,
    /** COQL. */
    QUERY,
    COMPOSITE,
    /** Not heavy, but only so many a minute. */
    BULK_DOWNLOAD
  }

  public static final Load PLAIN = new Load(Kind.PLAIN, 1, 0);
  public static final Load BULK_DOWNLOAD = new Load(Kind.BULK_DOWNLOAD, 1, 0);

  public Load {
    if (slots < 1 || heavySlots < 0) {
      throw new IllegalArgumentException(
          "a call takes at least one slot and no less than no heavy one, got "
              + slots
              + " "
              + heavySlots);
    }
  }

  /** A call that is heavy by itself. */
  public static Load heavy(Kind kind) {
    return new Load(kind, 1, 1);
  }

  /** A composite call with so many heavy calls inside. */
  public static Load composite(int heavyInside) {
    return new Load(Kind.COMPOSITE, 5, 1 + heavyInside);
  }

  /** Calls that need the same kind of room wait in line behind each other. */
  int lane() {
    return switch (kind) {
      case PLAIN -> 0;
      case COMPOSITE -> 2;
      case BULK_DOWNLOAD -> 3;
      default -> 1;
    };
  }
}
