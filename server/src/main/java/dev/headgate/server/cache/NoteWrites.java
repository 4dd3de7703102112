package dev.headgate.server.cache;

import dev.headgate.core.cache.Changes;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.stage.Stage;
import dev.headgate.server.upstream.UpstreamFailure;
import dev.headgate.zoho.plan.reach.Reach;
import java.time.Duration;

/**
 * Notes what a write may have changed, before its caller hears of it: whoever reads afterwards is
 * not given an older answer.
 */
public final class NoteWrites implements Stage {

  /** A write without an answer has surely taken effect, or never will, when this has passed. */
  private static final Duration IN_DOUBT = Duration.ofMinutes(5);

  private final Changes changes;
  private final Time time;

  public NoteWrites(Changes changes, Time time) {
    this.changes = changes;
    this.time = time;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var reach = Reach.ofWrite(call.price(), call.request());
    return reach.isPresent() ? write(call, reach.get(), next) : next.proceed(call);
  }

  private Reply write(Call call, Reach reach, Next next) throws InterruptedException {
    var inDoubt = IN_DOUBT; // until the answer tells
    var changed = true;
    try {
      var reply = next.proceed(call);
      inDoubt = reach.delay();
      changed = reply.source() != AnswerSource.REFUSED && !isRefusal(reply.status());
      return reply;
    } catch (UpstreamFailure.Unreachable never) {
      changed = false;
      throw never;
    } finally {
      if (changed) {
        note(reach, inDoubt);
      }
    }
  }

  /** Nothing is done for a call whose token or number of calls is refused. */
  private static boolean isRefusal(int status) {
    return status == 401 || status == 429;
  }

  private void note(Reach reach, Duration inDoubt) {
    long now = time.nanos();
    for (var module : reach.modules()) {
      if (inDoubt.isPositive()) {
        changes.inDoubt(module, now + inDoubt.toNanos());
      }
      changes.changed(module, now);
    }
  }
}
