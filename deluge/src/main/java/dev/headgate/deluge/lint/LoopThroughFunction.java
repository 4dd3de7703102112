package dev.headgate.deluge.lint;

import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** A loop that calls a function that makes paid calls. */
final class LoopThroughFunction implements Rule {
  private static final int STEPS_MAX = 12;

  @Override
  public String id() {
    return "loop-through-function";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "The calls inside the called function are paid for in every pass, which neither function shows by itself.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var drafts = new ArrayList<Draft>();
    for (var site : subject.sites(unit)) {
      var callee = site.callee();
      if (callee == null || !site.inLoop()) {
        continue;
      }
      var cost = subject.program().costOnce(unit, site);
      var way = new ArrayList<Finding.Related>();
      if (cost.isZero()
          || !way(subject, callee, way, Collections.newSetFromMap(new IdentityHashMap<>()))) {
        continue;
      }
      String message =
          callee.name()
              + " makes paid calls and runs once for every pass of "
              + site.loops().getLast().named();
      String better =
          "Give " + callee.name() + " the whole list, and let it read and write in batches.";
      var draft =
          new Draft(
              site.node().span(),
              message,
              subject.stake(unit, site),
              better,
              List.copyOf(way),
              site.leaves());
      drafts.add(draft);
    }
    return drafts;
  }

  /** The way from a function to its first paid call, through others if need be. */
  private static boolean way(
      Subject subject, Unit unit, List<Finding.Related> way, Set<Unit> seen) {
    if (!seen.add(unit) || way.size() > STEPS_MAX) {
      return false;
    }
    for (Site site : subject.sites(unit)) {
      if (site.paid().isPresent()) {
        way.add(
            new Finding.Related(
                unit.place(),
                site.node().span(),
                unit.name() + " calls " + Subject.call(site).task()));
        return true;
      }
    }
    for (Site site : subject.sites(unit)) {
      if (site.callee() != null && !subject.program().cost(site.callee()).isZero()) {
        way.add(
            new Finding.Related(
                unit.place(), site.node().span(), unit.name() + " calls " + site.callee().name()));
        if (way(subject, site.callee(), way, seen)) {
          return true;
        }
        way.removeLast();
      }
    }
    return false;
  }
}
