package dev.headgate.zoho.edition;

import dev.headgate.core.credit.Credits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An edition of Zoho CRM, as far as its API limits go.
 *
 * @param name its word in a configuration, for instance {@code professional}
 * @param title its name for people
 * @param base credits per rolling 24 hours, whatever the number of users
 * @param perUser credits more for each user licence
 * @param max the most the pool can be, add-on credits included; null for no such limit
 * @param concurrency calls in flight
 * @param subConcurrency heavy calls in flight
 * @param addOn whether credits can be bought on top
 * @param paidTypes the words of {@code GET /org} that mean this edition
 */
public record Edition(
    String name,
    String title,
    Credits base,
    Credits perUser,
    @Nullable Credits max,
    int concurrency,
    int subConcurrency,
    boolean addOn,
    List<String> paidTypes) {

  public Edition {
    paidTypes = List.copyOf(paidTypes);
  }

  /**
   * The credits of a rolling 24 hours.
   *
   * @param licences how many user licences are bought
   * @param addOnCredits credits bought on top; without effect where the edition sells none
   * @throws IllegalArgumentException where one of them is negative
   */
  public Credits pool(int licences, long addOnCredits) {
    if (licences < 0) {
      throw new IllegalArgumentException("licences must be >= 0, got " + licences);
    }
    var bought = new Credits(addOnCredits);
    var formula = base.plus(perUser.times(licences)).plus(addOn ? bought : Credits.ZERO);
    return max != null && formula.compareTo(max) > 0 ? max : formula;
  }
}
