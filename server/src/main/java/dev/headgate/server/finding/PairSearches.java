package dev.headgate.server.finding;

import dev.headgate.core.identity.Caller;
import dev.headgate.core.ledger.AnswerSource;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.gather.Fields;
import dev.headgate.server.stage.Stage;
import dev.headgate.zoho.plan.ModuleFields;
import dev.headgate.zoho.plan.search.Lookups;
import dev.headgate.zoho.plan.search.SearchPairs;
import dev.headgate.zoho.wire.JsonSlice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices searches that found nothing and the inserts that follow them, where an upsert would do
 * both. Changes nothing of the calls themselves.
 */
public final class PairSearches implements Stage {

  private static final Logger LOG = LoggerFactory.getLogger(PairSearches.class);
  private static final String INSERT = "insert_records";

  private final Fields fields;
  private final SearchPairs pairs = new SearchPairs();
  private final ReentrantLock lock = new ReentrantLock();

  /**
   * @param fields tell which values are unique, where they are known anyway
   */
  public PairSearches(Fields fields) {
    this.fields = fields;
  }

  @Override
  public Reply handle(Call call, Next next) throws InterruptedException {
    var reply = next.proceed(call);
    try {
      look(call, reply);
    } catch (RuntimeException mistake) {
      // The call itself has gone well; a caller told otherwise would write its record twice.
      LOG.atError().addKeyValue("call", call).setCause(mistake).log("a call can't be paired");
    }
    return reply;
  }

  private void look(Call call, Reply reply) {
    if (reply.source() == AnswerSource.REFUSED) {
      return;
    }
    switch (reply.status()) {
      case 204 -> foundNothing(call, reply);
      case 201, 207 -> inserted(call);
      default -> {}
    }
  }

  private void foundNothing(Call call, Reply reply) {
    Lookups.recognise(call.request(), call.price())
        .ifPresent(
            lookup ->
                locked(all -> all.foundNothing(call.caller(), lookup, reply.credits(), call.at())));
  }

  private void inserted(Call call) {
    var module = call.price().module();
    if (module == null
        || !call.price().operation().equals(INSERT)
        || !awaits(call.caller(), module)) {
      return;
    }
    var records =
        JsonSlice.of(call.body().bytesOrNone())
            .flatMap(whole -> whole.member("data"))
            .map(JsonSlice::elements)
            .orElse(List.of())
            .stream()
            .map(JsonSlice::members)
            .toList();
    var known = fields.known(call, module);
    locked(
        all ->
            all.inserted(
                call.caller(), module, records, field -> isUnique(known, field), call.at()));
  }

  /** Most inserts come without a search, and their bodies are not read here. */
  private boolean awaits(Caller caller, String module) {
    lock.lock();
    try {
      return pairs.awaits(caller, module);
    } finally {
      lock.unlock();
    }
  }

  private static Optional<Boolean> isUnique(Optional<ModuleFields> known, String field) {
    return known.map(module -> module.unique().contains(field));
  }

  private void locked(Consumer<SearchPairs> action) {
    lock.lock();
    try {
      action.accept(pairs);
    } finally {
      lock.unlock();
    }
  }

  /** What was noticed since the gateway started, the most credits first. */
  public List<SearchPairs.Found> found() {
    lock.lock();
    try {
      return pairs.found();
    } finally {
      lock.unlock();
    }
  }
}
