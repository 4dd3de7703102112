package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Node;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import dev.headgate.deluge.cost.PaidCall.Access;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A search whose only use is to choose between create and update. */
final class SearchBeforeCreate implements Rule {
  @Override
  public String id() {
    return "search-before-create";
  }

  @Override
  public Severity severity() {
    return Severity.WARNING;
  }

  @Override
  public String reason() {
    return "Upsert finds the duplicate itself: one call instead of a search and a write, and no race between the two.";
  }

  @Override
  public List<Draft> check(Subject subject, Unit unit) {
    var searches = new HashMap<String, List<Site>>();
    var asked = new IdentityHashMap<Statement, List<Site>>();
    var creates = new ArrayList<Site>();
    for (var site : subject.paid(unit)) {
      var call = Subject.call(site);
      if (call.access() == Access.SEARCH && !variable(site).isEmpty()) {
        searches.computeIfAbsent(key(variable(site)), _ -> new ArrayList<>()).add(site);
      } else if (call.access() == Access.SEARCH && site.statement() instanceof Statement.If) {
        asked.computeIfAbsent(site.statement(), _ -> new ArrayList<>()).add(site);
      } else if (call.access() == Access.CREATE && call.module().isPresent()) {
        creates.add(site);
      }
    }
    if ((searches.isEmpty() && asked.isEmpty()) || creates.isEmpty()) {
      return List.of();
    }
    var choices = new Choices(unit, creates);
    var drafts = new ArrayList<Draft>();
    Set<Site> said = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var create : creates) {
      for (var name : choices.deciding(create)) {
        search(searches.getOrDefault(name, List.of()), create)
            .filter(said::add)
            .ifPresent(search -> drafts.add(draft(subject, unit, search, create)));
      }
      for (var choice : choices.of(create)) {
        search(asked.getOrDefault(choice, List.of()), create)
            .filter(said::add)
            .ifPresent(search -> drafts.add(draft(subject, unit, search, create)));
      }
    }
    return drafts;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The last search above a create that looks in its module. */
  private static Optional<Site> search(List<Site> searches, Site create) {
    var above =
        searches.stream()
            .takeWhile(s -> s.node().span().end() <= create.node().span().start())
            .toList();
    return above.isEmpty()
        ? Optional.empty()
        : Optional.of(above.getLast())
            .filter(s -> Subject.call(s).module().equals(Subject.call(create).module()));
  }

  private static Draft draft(Subject subject, Unit unit, Site search, Site create) {
    String module = Subject.call(create).module().orElseThrow();
    return Draft.of(
        search.node().span(),
        "this search in "
            + module
            + " decides whether "
            + Subject.call(create).task()
            + " on line "
            + create.node().span().line()
            + " creates a record",
        subject.stake(unit, search),
        "zoho.crm.upsert(\""
            + module
            + "\", "
            + subject.argument(unit, create.node(), 1, "values")
            + ", {\"duplicate_check_fields\": {…}});");
  }

  static String variable(Site site) {
    return site.statement() instanceof Statement.Assign a
            && a.value().span().contains(site.node().span())
            && a.target() instanceof Expression.Name(var _, var name)
        ? name
        : "";
  }

  /** The choices around each create, and the variables they ask about. */
  private static final class Choices {
    private static final int DEPTH_MAX = 3;

    private final Unit unit;
    private final IdentityHashMap<Node, List<Statement.If>> around = new IdentityHashMap<>();
    private final IdentityHashMap<Statement.If, Set<String>> asked = new IdentityHashMap<>();

    Choices(Unit unit, List<Site> creates) {
      this.unit = unit;
      creates.forEach(c -> around.put(c.node(), List.of()));
      collect(unit.function().body(), List.of());
    }

    private void collect(Node node, List<Statement.If> inside) {
      if (around.containsKey(node)) {
        around.put(node, inside);
      }
      var further = inside;
      if (node instanceof Statement.If i) {
        further = new ArrayList<>(inside);
        further.add(i);
      }
      for (var child : Tree.children(node)) {
        collect(child, further);
        if (child instanceof Statement.If i && leavesWhenFound(i)) {
          further = new ArrayList<>(further);
          further.add(i);
        }
      }
    }

    /** if(found.size() &gt; 0) { return; }: what follows happens when nothing was found. */
    private static boolean leavesWhenFound(Statement.If choice) {
      return choice.otherwise() == null
          && choice.arms().size() == 1
          && choice.arms().getFirst().then() instanceof Statement.Block then
          && !then.statements().isEmpty()
          && leaves(then.statements().getLast())
          && asksWhetherFound(choice.arms().getFirst().condition());
    }

    private static boolean leaves(Statement last) {
      return last instanceof Statement.Return
          || last instanceof Statement.Continue
          || last instanceof Statement.Break;
    }

    private static boolean asksWhetherFound(Expression condition) {
      return switch (condition) {
        case Expression.Unary u ->
            u.operator().equals("!") && !(u.value() instanceof Expression.Name);
        case Expression.Operation o ->
            FOUND.contains(o.operators().getFirst())
                || o.operands().stream().anyMatch(Choices::asksWhetherFound);
        default -> false;
      };
    }

    private static final Set<String> FOUND = Set.of(">", ">=", "!=", "<>");

    List<Statement.If> of(Site create) {
      return around.getOrDefault(create.node(), List.of());
    }

    /** The variables that decide whether a create is reached, directly or by what they hold. */
    Set<String> deciding(Site create) {
      var names = new LinkedHashSet<String>();
      for (var choice : of(create)) {
        var known = asked.get(choice);
        if (known == null) {
          known = new LinkedHashSet<>();
          for (var arm : choice.arms()) {
            mentioned(arm.condition(), known, DEPTH_MAX);
          }
          asked.put(choice, known);
        }
        names.addAll(known);
      }
      return names;
    }

    private void mentioned(Expression e, Set<String> names, int depth) {
      Tree.walk(
          e,
          node -> {
            if (node instanceof Expression.Name(var span, var name)
                && names.add(key(name))
                && depth > 0) {
              unit.values()
                  .definition(name, span.start())
                  .ifPresent(a -> mentioned(a.value(), names, depth - 1));
            }
          });
    }
  }
}
