package dev.headgate.server;

import dev.headgate.server.call.Call;
import dev.headgate.server.call.Reply;
import dev.headgate.server.stage.AnswerAtOnce;
import dev.headgate.server.stage.CallUpstream;
import dev.headgate.server.stage.Classify;
import dev.headgate.server.stage.Explain;
import dev.headgate.server.stage.Identify;
import dev.headgate.server.stage.IssueTokens;
import dev.headgate.server.stage.KeepBooks;
import dev.headgate.server.stage.RepeatReads;
import dev.headgate.server.stage.Stage;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a call, in order.
 *
 * <pre>
 * front ─ identify ─ classify ─┬─ answer at once                        (event loop, no credits)
 *                              └─ wait (virtual thread): issue tokens
 *                                   ─ repeat reads ─ keep books ─ call upstream ─ explain
 * </pre>
 *
 * <p>A call is first looked at on the event loop, where nothing may wait. What can't be answered
 * there runs through the stages on a virtual thread of its own, where everything may.
 */
public final class Gateway {

  private final Identify identify;
  private final Classify classify;
  private final AnswerAtOnce answerAtOnce;
  private final Explain explain;
  private final Stage.Next stages;

  Gateway(
      Identify identify,
      Classify classify,
      AnswerAtOnce answerAtOnce,
      IssueTokens issueTokens,
      RepeatReads repeatReads,
      KeepBooks keepBooks,
      CallUpstream callUpstream,
      Explain explain) {
    this.identify = identify;
    this.classify = classify;
    this.answerAtOnce = answerAtOnce;
    this.explain = explain;
    this.stages =
        Stage.chain(List.of(
                explain,
                issueTokens,
                identify,
                classify,
                answerAtOnce,
                repeatReads,
                keepBooks,
                callUpstream));
  }

  /** Whether a call's body has to be read to its end before the call can be understood. */
  public boolean mustUnderstandBody(String method, String path) {
    return classify.mustUnderstandBody(method, path);
  }

  /** The reply that needs no waiting, where there is one. Never blocks. */
  public Optional<Reply> answerAtOnce(Call call) {
    return identify
        .atOnce(call)
        .map(classify::price)
        .flatMap(answerAtOnce::answer)
        .map(explain::explain);
  }

  /** Takes a call through all stages. Blocks its thread, which must be a virtual one. */
  public Reply handle(Call call) throws InterruptedException {
    return stages.proceed(call);
  }
}
