package dev.headgate.diagnose.detect;

import dev.headgate.core.credit.Credits;
import dev.headgate.diagnose.event.Event;
import dev.headgate.diagnose.finding.Cause;
import dev.headgate.diagnose.finding.Effort;
import dev.headgate.diagnose.finding.Finding;
import dev.headgate.diagnose.finding.Stream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks the same question again and again, in a rhythm, mostly for nothing. One poller has a steady
 * gap; several behind one name have not, but their number in an hour is steady, which it is not
 * where people or records cause the calls. A refused poll is part of the rhythm, and says nothing
 * of what it would have found.
 */
final class Poller implements Detector {

  private static final int TARGETS_MAX = 20_000;

  private final Bounded<Question, Polls> polls = new Bounded<>(TARGETS_MAX);

  @Override
  public void see(Event event) {
    if (Polls.isQuestion(event.call())) {
      polls.of(Question.of(event), Polls::new).add(event);
    }
  }

  @Override
  public List<Finding> findings() {
    var merged = new HashMap<Stream, Merged>();
    for (var entry : polls.entries()) {
      var state = entry.getValue();
      if (state.isPolling()) {
        merged.computeIfAbsent(state.stream(), _ -> new Merged()).add(state);
      }
    }
    return merged.entrySet().stream()
        .map(entry -> entry.getValue().finding(entry.getKey()))
        .toList();
  }

  /** The questions of one stream. */
  private static final class Merged {
    private final List<String> questions = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private long count;
    private long credits;
    private long tellable;
    private double nothing;

    void add(Polls polls) {
      count += polls.count();
      credits += polls.credits();
      tellable += polls.tellable();
      nothing += polls.nothingShare() * polls.credits();
      if (questions.size() < 3) {
        questions.add(
            polls.steadyGaps()
                ? "asks every " + Words.span(polls.medianGap())
                : "asks "
                    + Words.number(polls.hourly())
                    + " times an hour, in every hour: several timers behind one name");
        calls.addAll(polls.samples());
      }
    }

    Finding finding(Stream stream) {
      var share = credits == 0 ? 1 : nothing / credits;
      var evidence = new ArrayList<>(questions);
      evidence.add(
          tellable == 0
              ? "whether polls found something is not in the data"
              : Words.percent(share)
                  + " of "
                  + Words.count(tellable, "answered poll", "answered polls")
                  + " found nothing new (204, 304, an empty or an unchanged list)");
      evidence.addAll(calls);
      return new Finding(
          Cause.POLLER,
          stream.integration(),
          count,
          new Credits(credits),
          tellable == 0 ? 0.6 : 0.75 + 0.2 * share,
          evidence,
          "Let Zoho say when "
              + (stream.module().isEmpty() ? "something" : stream.module())
              + " changes (notifications or a webhook) in place of asking, or ask less often;"
              + " through Headgate, polls that find nothing are answered from its cache.",
          Effort.SMALL,
          new Credits(Math.round(credits * share)),
          Map.of(stream, credits));
    }
  }
}
