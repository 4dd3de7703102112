package dev.headgate.deluge.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All rules, in the order in which they are described. */
public final class Rules {
  /** Id of the finding for a text that is not Deluge. */
  public static final String SYNTAX = "syntax";

  static final List<Rule> ALL =
      List.of(
          new CallInLoop(false),
          new CallInLoop(true),
          new LoopThroughFunction(),
          new NestedLoops(),
          new SearchBeforeCreate(),
          new UnboundedPaging(),
          new RepeatedRead(),
          new MetadataEachRun(),
          new RetryWithoutWait(),
          new UnusedAnswer(false),
          new UnusedAnswer(true),
          new LimitNotHandled(),
          new OldTask(),
          new SendmailInLoop(),
          new ExternalCallInLoop(),
          new HardCodedToken(),
          new DelugeLimits(false),
          new DelugeLimits(true));

  private Rules() {}

  /** What a rule is, for reports and help. */
  public record Description(String id, Severity severity, String reason) {}

  /** The descriptions of all rules, the one for syntax first. */
  public static List<Description> descriptions() {
    var all = new ArrayList<Description>();
    all.add(
        new Description(
            SYNTAX,
            Severity.ERROR,
            "Zoho does not save what is not Deluge; what stands there is not read."));
    ALL.forEach(r -> all.add(new Description(r.id(), r.severity(), r.reason())));
    return List.copyOf(all);
  }

  /** The description of one rule. */
  public static Optional<Description> named(String id) {
    return descriptions().stream().filter(d -> d.id().equals(id)).findFirst();
  }
}
