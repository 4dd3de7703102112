package dev.headgate.diagnose.whatif;

import dev.headgate.core.credit.Credits;
import dev.headgate.zoho.edition.Edition;
import java.util.Locale;

/**
 * What an organisation has bought.
 *
 * @param addOns credits on top, per 24 hours
 */
public record Subscription(Edition edition, int users, long addOns) {

  public Subscription {
    if (users < 1 || addOns < 0) {
      throw new IllegalArgumentException(
          "users must be >= 1 and add-on credits >= 0, got " + users + " and " + addOns);
    }
  }

  /** Its credits of a rolling 24 hours. */
  public Credits pool() {
    return edition.pool(users, addOns);
  }

  /** In words: {@code professional, 10 users, 1,000 add-on credits}. */
  public String words() {
    return edition.name()
        + String.format(Locale.ROOT, ", %,d user%s", users, users == 1 ? "" : "s")
        + (addOns == 0 ? "" : String.format(Locale.ROOT, ", %,d add-on credits", addOns));
  }
}
