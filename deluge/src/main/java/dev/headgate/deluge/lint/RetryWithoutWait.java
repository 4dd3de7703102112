package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** A call tried again and again, at once. */
final class RetryWithoutWait implements Rule {
  private static final Pattern TRIES =
      Pattern.compile("(?i)retr(y|ies)|attempt|(?<![a-z])tries|versuch|intento");
  private static final Pattern WAITS = Pattern.compile("(?i)\\bwait\\b|sleep|delay|thisapp\\.wait");

  @Override
  public String id() {
    return "retry-without-wait";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "A refused call is refused again a moment later; each try may cost a credit and keeps the pool at zero.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    var retrying = new IdentityHashMap<Statement, Boolean>();
    for (var site : subject.paid(unit)) {
      if (site.inLoop()
          && retrying.computeIfAbsent(
              site.loops().getLast().node(), _ -> retries(subject, unit, site))) {
        drafts.add(
            Draft.of(
                site.node().span(),
                Subject.call(site).task() + " is tried again without a pause",
                subject.stake(unit, site),
                "Stop at the first refusal and let a schedule try again later; Deluge has no pause of its own."));
      }
    }
    return drafts;
  }

  private static boolean retries(Subject subject, Unit unit, Site site) {
    var loop = site.loops().getLast();
    if (!TRIES.matcher(subject.code(unit, loop.head())).find()) {
      return false;
    }
    String text = subject.texts().getOrDefault(unit.place(), "");
    var span = loop.node().span();
    String body =
        text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()));
    return !WAITS.matcher(body).find();
  }
}
