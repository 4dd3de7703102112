package dev.headgate.server.stage;

import dev.headgate.core.pool.Release;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Header;
import dev.headgate.server.call.Reply;
import dev.headgate.server.pool.RunningPool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the caller where the answer came from, what it cost, and how much is left. */
public final class Explain implements Stage {

  private final RunningPool pool;
  private volatile @Nullable Told told;

  /** A release as it was told last: it stays the next one for minutes. */
  private record Told(Release next, String text) {}

  public Explain(RunningPool pool) {
    this.pool = pool;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    return explain(next.proceed(call));
  }

  /** The reply with Headgate's own headers. Never blocks. */
  public Reply explain(Reply reply) {
    return reply.withHeaders(
        reply
            .headers()
            .plus(
                List.of(
                    new Header("X-Headgate-Answer", reply.source().word()),
                    new Header("X-Headgate-Credits", Long.toString(reply.credits().units())),
                    new Header("X-Headgate-Limit", limit(reply.integration())))));
  }

  private String limit(String integration) {
    var standing = pool.standing(integration);
    var budget = standing.budget();
    var text =
        new StringBuilder(96)
            .append("pool=")
            .append(standing.remaining().units())
            .append('/')
            .append(standing.limit().units())
            .append("; integration=")
            .append(standing.spent().units())
            .append('/')
            .append(budget == null ? "none" : Long.toString(budget.units()));
    standing.nextRelease().ifPresent(next -> text.append(text(next)));
    return text.toString();
  }

  private String text(Release next) {
    var known = told;
    if (known == null || !known.next.equals(next)) {
      known = new Told(next, "; next-release=" + next.credits().units() + '@' + next.at());
      told = known;
    }
    return known.text;
  }
}
