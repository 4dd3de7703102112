package dev.headgate.demo.traffic;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One of the places of a portal's page, each of which shows one contact. The places of a page read
 * at the same moment.
 */
public final class PageView implements Actor {

  private static final int KNOWN = 200;

  private final List<Instant> views;
  private final long seed;

  /**
   * @param views when the page is looked at
   * @param seed of the choice of contacts
   */
  public PageView(List<Instant> views, long seed) {
    this.views = views;
    this.seed = seed;
  }

  @Override
  public void live(CrmClient crm, Day day) throws IOException, InterruptedException {
    var random = new SplittableRandom(seed);
    day.sleepUntil(views.getFirst().minusSeconds(60));
    var contacts = crm.get("/crm/v8/Contacts?fields=id&per_page=" + KNOWN).records();
    for (var view : views) {
      day.sleepUntil(view);
      var id = contacts.get(random.nextInt(contacts.size())).id();
      if (crm.read("/crm/v8/Contacts/" + id + "?fields=Last_Name,Email,Phone,Modified_Time")
          .isSuccess()) {
        crm.done();
      }
    }
  }
}
