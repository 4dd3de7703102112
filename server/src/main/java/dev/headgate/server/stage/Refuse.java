package dev.headgate.server.stage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.headgate.core.credit.Credits;
import dev.headgate.core.ledger.Ledger;
import dev.headgate.core.ledger.LedgerUnavailable;
import dev.headgate.core.ledger.Refusal;
import dev.headgate.core.pool.Admission.Holder;
import dev.headgate.core.pool.Admission.Refused;
import dev.headgate.core.pool.Why;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.zoho.wire.ErrorBody;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a refusal of the pool into an answer that helps: why, who holds what is missing, and when
 * to come back; and writes it down. Never blocks.
 */
public final class Refuse {

  private static final Logger LOG = LoggerFactory.getLogger(Refuse.class);
  private static final int STATUS = 429;
  private static final String CODE = "TOO_MANY_REQUESTS";

  /** Small, since some SDKs obey whatever stands here without a bound. */
  private static final Duration PAUSED_RETRY_AFTER = Duration.ofSeconds(30);

  /** Who is refused comes back, often many times in a second, and is told the same. */
  private static final int REPLIES_MAX = 1_000;

  private final Ledger ledger;
  private final Cache<Refused, Reply> replies =
      Caffeine.newBuilder().maximumSize(REPLIES_MAX).build();

  public Refuse(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The answer to a priced call that may not go. */
  public Reply answer(Call call, Refused refused) {
    return answer(call, refused, refused.why().word());
  }

  /**
   * The answer to a priced call that may not go.
   *
   * @param written the reason that is written down
   */
  Reply answer(Call call, Refused refused, String written) {
    writeDown(call, written);
    return replies.get(inWholeSeconds(refused), Refuse::reply).to(call.caller());
  }

  /** The answer alone, to a call that carried others': theirs are written down. */
  static Reply unwritten(Call call, Refused refused) {
    return reply(inWholeSeconds(refused)).to(call.caller());
  }

  /** As exact as it is told. */
  private static Refused inWholeSeconds(Refused refused) {
    var freeAt = refused.freeAt();
    return new Refused(
        refused.why(),
        refused.integration(),
        refused.wanted(),
        refused.holder(),
        Duration.ofSeconds(refused.retryAfter().toSeconds()),
        freeAt == null ? null : freeAt.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Reply reply(Refused refused) {
    var seconds = refused.retryAfter().toSeconds();
    var details = new LinkedHashMap<String, Object>();
    details.put("reason", refused.why().word());
    details.put("integration", refused.integration());
    details.put("largest_consumer", refused.holder().name());
    details.put("largest_consumer_credits", refused.holder().spent().units());
    details.put("credits_wanted", refused.wanted().units());
    details.put("retry_after", seconds);
    var freeAt = refused.freeAt();
    if (freeAt != null) {
      details.put("free_at", freeAt.toString());
    }
    var reply = ErrorReply.of(STATUS, new ErrorBody(CODE, details, message(refused)));
    return reply.withHeaders(reply.headers().plus("Retry-After", Long.toString(seconds)));
  }

  private static String message(Refused refused) {
    var who = "integration " + refused.integration();
    var holder = refused.holder();
    return switch (refused.why()) {
      case POOL -> "the organisation's credits are spent; " + most(holder);
      case RESERVE ->
          "the credits that are left are kept for interactive integrations; " + most(holder);
      case SHARE ->
          "the credits that are left belong to integrations that have had less; " + most(holder);
      case BUDGET -> who + " has spent its budget: " + holder.spent() + " in the last 24 hours";
      case SLOTS -> "as many calls are in flight as Zoho allows, and this one has waited long";
      case HEAVY_SLOTS ->
          "as many heavy calls are in flight as Zoho allows, and this one has waited long";
      case BULK_DOWNLOADS -> "bulk results are downloaded as often as Zoho allows";
      case PAUSED -> who + " is paused in Headgate until someone resumes it";
      case QUIET_HOURS -> who + " keeps quiet at this hour";
      case QUEUE_FULL -> "as many calls wait in Headgate as may";
      case ZOHO_SAYS_SPENT ->
          "Zoho says that the organisation's credits are spent; " + most(holder);
      case TOO_EXPENSIVE ->
          "the call costs " + refused.wanted() + ", more than " + who + " may ever have at once";
    };
  }

  private static String most(Holder holder) {
    var who =
        holder.name().equals(Holder.OUTSIDE)
            ? "clients that don't pass Headgate have"
            : "integration " + holder.name() + " has";
    return who + " spent the most, " + holder.spent() + " in the last 24 hours";
  }

  private void writeDown(Call call, String reason) {
    var price = call.price();
    try {
      ledger.refuse(
          new Refusal(
              call.at(),
              call.caller(),
              price.operation(),
              price.module(),
              price.expected(),
              reason,
              STATUS));
    } catch (LedgerUnavailable failure) {
      LOG.warn("a refusal was not written down: {}", failure.getMessage());
    }
  }

  /**
   * The refusal of a call whose integration is paused.
   *
   * @param spent by the integration in the last 24 hours
   */
  static Refused paused(Call call, Credits spent) {
    var name = call.caller().integration();
    return new Refused(
        Why.PAUSED,
        name,
        call.price().expected(),
        new Holder(name, spent),
        PAUSED_RETRY_AFTER,
        null);
  }
}
