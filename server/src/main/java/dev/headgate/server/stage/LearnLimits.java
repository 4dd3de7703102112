package dev.headgate.server.stage;

import dev.headgate.server.call.Call;
import dev.headgate.server.call.ReadableBody;
import dev.headgate.server.call.Reply;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.zoho.edition.Licence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from answers that pass by what the organisation has bought and what calls cost it: SDKs
 * ask for the organisation when they start, and Headgate itself asks now and then.
 */
public final class LearnLimits implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(LearnLimits.class);
  private static final int BODY_BYTES_MAX = 4 << 20;

  private final RunningPool pool;

  public LearnLimits(RunningPool pool) {
    this.pool = pool;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var reply = next.proceed(call);
    if (reply.status() == 200) {
      try {
        learn(call, reply);
      } catch (RuntimeException mistake) {
        // The call itself has gone well.
        LOG.atError().addKeyValue("call", call).setCause(mistake).log("an answer was not learnt");
      }
    }
    return reply;
  }

  private void learn(Call call, Reply reply) {
    switch (call.price().operation()) {
      case "org" -> Licence.ofOrg(readable(reply)).ifPresent(pool::learnLicence);
      case "user_licenses" -> Licence.ofUserLicences(readable(reply)).ifPresent(pool::learnUsers);
      case "api_price_list" -> {
        if (call.query().isEmpty()) { // else it is a part of the list
          pool.learnPrices(readable(reply));
        }
      }
      default -> {}
    }
  }

  private static byte[] readable(Reply reply) {
    return ReadableBody.of(reply, BODY_BYTES_MAX);
  }
}
