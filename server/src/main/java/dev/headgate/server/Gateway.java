package dev.headgate.server;

import dev.headgate.server.cache.AnswerAbsent;
import dev.headgate.server.cache.AnswerFromCache;
import dev.headgate.server.cache.NoteWrites;
import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.finding.PairSearches;
import dev.headgate.server.gather.Gather;
import dev.headgate.server.join.JoinReads;
import dev.headgate.server.rewrite.AskCheaper;
import dev.headgate.server.stage.AnswerAtOnce;
import dev.headgate.server.stage.AnswerFailures;
import dev.headgate.server.stage.CallUpstream;
import dev.headgate.server.stage.Classify;
import dev.headgate.server.stage.Explain;
import dev.headgate.server.stage.HoldCredits;
import dev.headgate.server.stage.Identify;
import dev.headgate.server.stage.IssueTokens;
import dev.headgate.server.stage.KeepBooks;
import dev.headgate.server.stage.LearnLimits;
import dev.headgate.server.stage.RepeatReads;
import dev.headgate.server.stage.Report;
import dev.headgate.server.stage.Stage;
import dev.headgate.server.watch.NotifyDoor;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a call, in order.
 *
 * <pre>
 * front ─┬─ identify ─ classify ─ answer at once       on the event loop: nothing waits, no credits
 *        └─ the stages below                           on a virtual thread: everything may wait
 * </pre>
 *
 * <p>A call is first looked at on the event loop. What can't be answered there runs through the
 * stages on a thread of its own.
 */
public final class Gateway {

  private final Stages all;
  private final Stage.Next inOrder;

  /** The steps of a call, one class each. */
  record Stages(
      NotifyDoor notifyDoor,
      Explain explain,
      AnswerFailures answerFailures,
      IssueTokens issueTokens,
      Identify identify,
      Classify classify,
      Report report,
      AnswerAtOnce answerAtOnce,
      NoteWrites noteWrites,
      PairSearches pairSearches,
      AnswerFromCache answerFromCache,
      AnswerAbsent answerAbsent,
      LearnLimits learnLimits,
      JoinReads joinReads,
      AskCheaper askCheaper,
      Gather gather,
      RepeatReads repeatReads,
      HoldCredits holdCredits,
      KeepBooks keepBooks,
      CallUpstream callUpstream) {}

  Gateway(Stages stages) {
    all = stages;
    inOrder =
        Stage.chain(
            List.of(
                stages.explain,
                stages.answerFailures,
                stages.issueTokens,
                stages.identify,
                stages.classify,
                stages.report,
                stages.answerFailures, // once more, so that a failure's reply knows its caller
                stages.answerAtOnce,
                stages.noteWrites,
                stages.pairSearches,
                stages.answerFromCache,
                stages.answerAbsent,
                stages.learnLimits,
                stages.joinReads,
                stages.askCheaper,
                stages.gather,
                stages.repeatReads,
                stages.holdCredits,
                stages.keepBooks,
                stages.callUpstream));
  }

  /** Whether a call's body has to be read to its end before the call can be understood. */
  public boolean mustUnderstandBody(String method, String path) {
    return NotifyDoor.concerns(path) || all.classify.mustUnderstandBody(method, path);
  }

  /** The reply that needs no waiting, where there is one. Never blocks. */
  public Optional<Reply> answerAtOnce(Call call) {
    if (NotifyDoor.concerns(call.path())) {
      return Optional.of(all.notifyDoor.answer(call));
    }
    if (all.issueTokens.concerns(call)) {
      return Optional.empty();
    }
    try {
      return all.identify.atOnce(call).flatMap(this::answerIdentified);
    } catch (RuntimeException mistake) {
      return Optional.of(all.answerFailures.answer(call, mistake));
    }
  }

  private Optional<Reply> answerIdentified(Call call) {
    return all.answerAtOnce
        .answer(call, all.classify::price)
        .or(() -> all.answerFromCache.answer(call, all.classify::price))
        .map(answered -> all.explain.explain(all.report.atOnce(answered.call(), answered.reply())));
  }

  /** Takes a call through all stages. Blocks its thread, which must be a virtual one. */
  public Reply handle(Call call) throws InterruptedException {
    try {
      return inOrder.proceed(call);
    } catch (RuntimeException mistake) {
      return all.answerFailures.answer(call, mistake);
    }
  }
}
