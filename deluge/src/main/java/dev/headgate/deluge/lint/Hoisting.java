package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.PaidCall;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import dev.headgate.deluge.lint.Finding.Fix;
import java.util.List;
import java.util.Optional;

/** A read that gives the same in every pass moves in front of the loop. */
final class Hoisting {
  private final Subject subject;
  private final Unit unit;
  private final Uses uses;
  private final Layout layout;

  Hoisting(Subject subject, Unit unit, Uses uses, Layout layout) {
    this.subject = subject;
    this.unit = unit;
    this.uses = uses;
    this.layout = layout;
  }

  Optional<Fix> fix(Site site, Statement.ForEach loop) {
    if (!(site.statement() instanceof Statement.Assign read)
        || !read.value().equals(site.node())
        || !(read.target() instanceof Expression.Name(var _, var name))
        || !(loop.body() instanceof Statement.Block body)
        || !body.statements().contains(read)
        || !layout.standsAlone(read.span())) {
      return Optional.empty();
    }
    var state = new LoopState(unit, loop);
    boolean same = state.invariant(site.node()) && state.leavesAnswer(name);
    if (!same
        || !belongsTo(loop, name, read)
        || mayEndEarly(loop, read)
        || changesAnswers(loop, site)) {
      return Optional.empty();
    }
    return Optional.of(
        new Fix(
            "read " + name + " once, before the loop",
            List.of(
                layout.above(loop.span(), layout.source(read.span())),
                layout.removal(read.span()))));
  }

  /** Whether the variable is set by this read alone and looked at only after it and in the loop. */
  private boolean belongsTo(Statement.ForEach loop, String name, Statement.Assign read) {
    return unit.values().assignments(name).size() == 1
        && !uses.usedAfter(name, loop.span().end())
        && uses.of(name).stream().noneMatch(u -> u.span().start() < read.span().start());
  }

  /**
   * A loop that something ends may be waiting for the answer to change; and a pass that goes on
   * before the read may be every pass.
   */
  private static boolean mayEndEarly(Statement.ForEach loop, Statement read) {
    boolean[] ends = {false};
    Tree.walk(
        loop.body(),
        n ->
            ends[0] |=
                n instanceof Statement.Break
                    || n instanceof Statement.Return
                    || (n instanceof Statement.Continue && n.span().start() < read.span().start()));
    return ends[0];
  }

  /**
   * Whether something in the loop may change what Zoho CRM answers: a write, or another service.
   */
  private boolean changesAnswers(Statement.ForEach loop, Site read) {
    return subject.sites(unit).stream()
        .filter(s -> loop.body().span().contains(s.node().span()))
        .anyMatch(
            s ->
                subject.program().isExternal(unit, s)
                    || (s.paid().filter(p -> !p.access().reads()).isPresent()
                        && !independent(s, read)));
  }

  /**
   * Whether a read surely gives the same before and after a write: another module, and no workflow
   * that the write could start. Tasks start workflows only when their further arguments say so. A
   * query may look into other modules than the one it names.
   */
  static boolean independent(Site write, Site read) {
    var written = Subject.call(write);
    int values =
        switch (written.access()) {
          case CREATE, UPSERT -> 2;
          case UPDATE -> 3;
          default -> 0;
        };
    return write.node() instanceof Expression.Call c
        && c.arguments().size() <= values
        && written.module().isPresent()
        && read.paid()
            .filter(p -> !p.price().operation().equals("coql"))
            .flatMap(PaidCall::module)
            .filter(m -> !written.module().equals(Optional.of(m)))
            .isPresent();
  }
}
