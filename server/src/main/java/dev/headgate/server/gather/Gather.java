package dev.headgate.server.gather;

import dev.headgate.core.batch.Item;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.core.time.Time;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.config.Feature;
import dev.headgate.server.pool.RunningPool;
import dev.headgate.server.stage.Stage;
import dev.headgate.zoho.plan.Asked;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.composite.Composite;
import dev.headgate.zoho.plan.composite.Composites;
import dev.headgate.zoho.plan.composite.Rider;
import dev.headgate.zoho.plan.read.Reads;
import dev.headgate.zoho.plan.write.SingleWrite;
import dev.headgate.zoho.plan.write.Writes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one call of several: writes of one record become batches, reads of one record become lists
 * by ids, and other reads ride in composite calls. Each caller is told what its own call would have
 * been told. What is not understood goes on as it is.
 */
public final class Gather implements Stage {

  private static final int ALL_SHORT = 1_000;
  private static final ModuleFields NONE = new ModuleFields(Map.of());

  private final Gatherers gatherers;
  private final Fields fields;
  private final Unsupported unsupported;
  private final RunningPool pool;
  private final Time time;

  public Gather(
      Gatherers gatherers, Fields fields, Unsupported unsupported, RunningPool pool, Time time) {
    this.gatherers = gatherers;
    this.fields = fields;
    this.unsupported = unsupported;
    this.pool = pool;
    this.time = time;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var stamp = fields.stamp();
    var begun = time.nanos();
    var reply = gather(call, next);
    fields.learn(call, reply, stamp, begun);
    return reply;
  }

  private Reply gather(Call call, Next next) throws InterruptedException {
    if (!call.isRepeatable() || !pool.switches().isOn(Feature.GATHER)) {
      return next.proceed(call);
    }
    var lines = gatherers.of(call.caller().integration());
    if (lines.isEmpty()) {
      return next.proceed(call);
    }
    var asked = call.asked();
    var write = Writes.recognise(asked);
    if (write.isPresent()) {
      return write(call, write.get(), lines.get(), next);
    }
    return isReadOfFields(call)
        ? readByIds(call, asked, lines.get(), next)
        : ride(call, asked, lines.get(), next);
  }

  private Reply write(Call call, SingleWrite write, Gatherers.Lines lines, Next next)
      throws InterruptedException {
    try (var _ = fields.want(call, write.module())) {
      var known = write.needsFields() ? fields.of(call, write.module(), next) : Optional.of(NONE);
      return known.isEmpty()
          ? next.proceed(call)
          : lines
              .writes()
              .take(
                  call,
                  write.key(),
                  new Item<>(write, write.bytes(), write.marks(known.get())),
                  shortage(call),
                  next);
    }
  }

  /** Only with its fields named can a list's answer be the same as that of a single read. */
  private static boolean isReadOfFields(Call call) {
    return call.price().operation().equals("get_record_by_id")
        && call.price().module() != null
        && call.query().startsWith("fields=");
  }

  private Reply readByIds(Call call, Asked asked, Gatherers.Lines lines, Next next)
      throws InterruptedException {
    var module = String.valueOf(call.price().module());
    try (var _ = fields.want(call, module)) {
      var read = fields.of(call, module, next).flatMap(known -> Reads.recognise(asked, known));
      return read.isEmpty()
          ? ride(call, asked, lines, next)
          : lines
              .reads()
              .take(
                  call,
                  read.get().key(),
                  new Item<>(read.get(), 1, Set.of()),
                  shortage(call),
                  next);
    }
  }

  private Reply ride(Call call, Asked asked, Gatherers.Lines lines, Next next)
      throws InterruptedException {
    var rider =
        pool.switches().isOn(Feature.COMPOSITE)
                && !unsupported.is(call.caller().principal(), AnswerSource.COMPOSITE.word())
            ? Composites.recognise(asked)
            : Optional.<Rider>empty();
    if (rider.isEmpty()) {
      return next.proceed(call);
    }
    return lines
        .riders()
        .take(
            call,
            rider.get().key(),
            new Item<>(rider.get(), 1, Set.of()),
            // Where calls queue for slots, waiting for company takes no time from anyone.
            pool.hasRoomFor(Composite.PARTS_MAX) ? shortage(call) : ALL_SHORT,
            next);
  }

  private int shortage(Call call) {
    return pool.shortagePermille(call.caller().integration());
  }
}
