package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Node;
import dev.headgate.deluge.ast.Script;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All functions given, with the calls between them. Fill it with {@link #add}, then ask for the
 * {@link #sites} and the {@link #cost} of a function. Not for use by several threads at once, but
 * see {@link #reckon}.
 */
public final class Program {
  /**
   * Where functions of Zoho CRM live; a call through one of them reaches a function of any of them.
   */
  private static final Set<String> HOMES =
      Set.of(
          "standalone",
          "automation",
          "button",
          "schedule",
          "scheduler",
          "validation_rule",
          "related_list",
          "thisapp",
          "workflow",
          "signals");

  private final Prices prices;
  private final Assumptions assumptions;
  private final List<Unit> units = new ArrayList<>();
  private final Map<String, List<Unit>> byName = new HashMap<>();
  private final IdentityHashMap<Unit, Known> known = new IdentityHashMap<>();
  private final IdentityHashMap<Unit, Formula> costs = new IdentityHashMap<>();
  private final Set<Unit> recursive = Collections.newSetFromMap(new IdentityHashMap<>());

  public Program(Prices prices, Assumptions assumptions) {
    this.prices = prices;
    this.assumptions = assumptions;
  }

  /** What is known of a function by itself; made when first asked for. */
  private final class Known {
    private final Unit unit;
    private final CrmTasks tasks;
    private @Nullable Sizes sizes;
    private @Nullable List<Site> sites;

    Known(Unit unit) {
      this.unit = unit;
      this.tasks = new CrmTasks(prices, unit.values());
    }

    Sizes sizes() {
      var made = sizes;
      if (made == null) {
        made = new Sizes(unit, tasks, assumptions);
        sizes = made;
      }
      return made;
    }

    List<Site> sites() {
      var found = sites;
      if (found == null) {
        found = new SiteFinder(unit).find();
        sites = found;
      }
      return found;
    }
  }

  /** The functions of a text. */
  public static List<Unit> units(String place, Script script) {
    return script.functions().stream().map(f -> new Unit(place, f, new Values(f))).toList();
  }

  /** Takes in the functions of a text. */
  public List<Unit> add(String place, Script script) {
    return add(units(place, script));
  }

  /** Takes in functions. */
  public List<Unit> add(List<Unit> added) {
    for (var unit : added) {
      units.add(unit);
      known.put(unit, new Known(unit));
      var path = unit.function().path();
      if (!path.isEmpty()) {
        byName
            .computeIfAbsent(path.getLast().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
            .add(unit);
      }
    }
    return added;
  }

  private Known known(Unit unit) {
    var found = known.get(unit);
    if (found == null) {
      throw new IllegalArgumentException(unit.name() + " was not added");
    }
    return found;
  }

  /**
   * Reckons all functions, those first that others call. From then on, until more are added,
   * several threads may ask about functions at once, as long as no two ask about the same.
   */
  public void reckon() {
    passAddresses();
    units.parallelStream().forEach(this::sites);
    var rounds = new Cycles<Unit>(this::callees).of(units);
    rounds.stream().filter(round -> !costs.containsKey(round.getFirst())).forEach(this::reckon);
  }

  private List<Unit> callees(Unit unit) {
    var callees = new ArrayList<Unit>();
    for (var site : sites(unit)) {
      if (site.callee() != null) {
        callees.add(site.callee());
      }
    }
    return callees;
  }

  /**
   * Reckons functions that call each other in a round, or one that does not call itself. How often
   * the round is gone through is not known; each time, all of its functions run.
   */
  private void reckon(List<Unit> round) {
    var once = Formula.ZERO;
    for (var unit : round) {
      once = once.plus(flow(unit, unit.function().body()).dearest());
    }
    boolean alone = round.size() == 1 && !callees(round.getFirst()).contains(round.getFirst());
    for (var unit : round) {
      if (alone) {
        costs.put(unit, once);
      } else {
        recursive.add(unit);
        costs.put(unit, once.times(Formula.of(runs(unit))));
      }
    }
  }

  private Symbol runs(Unit unit) {
    return new Symbol(
        "runs of " + unit.name() + ", which calls itself",
        assumptions.passes(),
        false,
        unit.function().head(),
        unit.place());
  }

  public List<Unit> units() {
    return List.copyOf(units);
  }

  /** The paid calls, calls of given functions and mails of a function, from top to bottom. */
  public List<Site> sites(Unit unit) {
    return known(unit).sites();
  }

  /** What one run of a function costs at most, calls of other functions included. */
  public Formula cost(Unit unit) {
    if (!costs.containsKey(known(unit).unit)) {
      reckon();
    }
    return costSoFar(unit);
  }

  /** Zero for a function of the round that is being reckoned. */
  private Formula costSoFar(Unit unit) {
    return costs.getOrDefault(unit, Formula.ZERO);
  }

  /**
   * Whether a function calls itself, directly or through others. Known after its cost was asked
   * for.
   */
  public boolean isRecursive(Unit unit) {
    cost(unit);
    return recursive.contains(unit);
  }

  /** What a site costs each time it is reached. */
  public Formula costOnce(Unit unit, Site site) {
    return callCost(unit, site.node());
  }

  /** Whether a site calls another service, at no credits of CRM. */
  public boolean isExternal(Unit unit, Site site) {
    return site.paid().isEmpty() && tasksOf(unit).isExternal(site.node());
  }

  /** The loop a statement is. */
  Loop loop(Unit unit, Statement node) {
    return sizesOf(unit).loop(node);
  }

  private Sizes sizesOf(Unit unit) {
    return known(unit).sizes();
  }

  private CrmTasks tasksOf(Unit unit) {
    return known(unit).tasks;
  }

  // ---- cost
  // ----------------------------------------------------------------------------------------------------------------------------

  private Flow flow(Unit unit, Statement s) {
    return switch (s) {
      case Statement.Block b -> {
        var flow = Flow.costing(Formula.ZERO);
        for (var inner : b.statements()) {
          flow = flow.then(flow(unit, inner));
        }
        yield flow;
      }
      case Statement.If i -> choice(unit, i);
      case Statement.ForEach f ->
          Flow.costing(value(unit, f.list()))
              .then(flow(unit, f.body()).repeated(loop(unit, f).size()));
      case Statement.For f -> {
        var body = Flow.costing(value(unit, f.condition())).then(flow(unit, f.body()));
        yield body.repeated(loop(unit, f).size());
      }
      case Statement.While w ->
          Flow.costing(value(unit, w.condition()))
              .then(flow(unit, w.body()))
              .repeated(loop(unit, w).size());
      case Statement.Try t -> {
        var flow = flow(unit, t.body());
        for (var handler : t.handlers()) {
          flow = flow.or(flow.then(flow(unit, handler)));
        }
        yield flow;
      }
      case Statement.Return r -> new Flow(null, null, null, value(unit, r.value()), List.of());
      case Statement.Break _ -> new Flow(null, Formula.ZERO, null, null, List.of());
      case Statement.Continue _ -> new Flow(null, null, Formula.ZERO, null, List.of());
      case Statement.Say say when say.word().equals("throw") ->
          new Flow(null, null, null, values(unit, say), List.of());
      default -> Flow.costing(values(unit, s));
    };
  }

  private Flow choice(Unit unit, Statement.If i) {
    long full = fullBatch(i);
    if (full > 0) {
      return Flow.rarely(full, flow(unit, i.arms().getFirst().then()).dearest());
    }
    Flow result = null;
    var conditions = Formula.ZERO;
    for (var arm : i.arms()) {
      conditions = conditions.plus(value(unit, arm.condition()));
      var taken = Flow.costing(conditions).then(flow(unit, arm.then()));
      result = result == null ? taken : result.or(taken);
    }
    var none = Flow.costing(conditions);
    var otherwise = i.otherwise() == null ? none : none.then(flow(unit, i.otherwise()));
    return result == null ? otherwise : result.or(otherwise);
  }

  /**
   * The size at which a batch is sent: if(list.size() == 100) { …; list = List(); }. Zero when the
   * choice is another one.
   */
  private static long fullBatch(Statement.If i) {
    if (i.arms().size() == 1
        && i.otherwise() == null
        && i.arms().getFirst().condition()
            instanceof Expression.Operation(var _, var operators, var operands)
        && (operators.equals(List.of("=="))
            || operators.equals(List.of(">="))
            || operators.equals(List.of("=")))
        && operands.get(0) instanceof Expression.Call c
        && c.callee()
            instanceof Expression.Member(var _, Expression.Name(var _, var list), var method)
        && method.equalsIgnoreCase("size")
        && operands.get(1) instanceof Expression.Numeral(var _, var digits)
        && digits.length() < 6
        && digits.chars().allMatch(Character::isDigit)
        && empties(i.arms().getFirst().then(), list)) {
      return Long.parseLong(digits) > 1 ? Long.parseLong(digits) : 0;
    }
    return 0;
  }

  private static boolean empties(Statement then, String list) {
    return then instanceof Statement.Block b
        && b.statements().stream()
            .anyMatch(
                s ->
                    (s instanceof Statement.Assign a
                            && a.target() instanceof Expression.Name(var _, var name)
                            && name.equalsIgnoreCase(list))
                        || (s
                                instanceof
                                Statement.Evaluate(
                                    var _,
                                    Expression.Call(
                                        var _,
                                        Expression.Member(
                                            var _,
                                            Expression.Name(var _, var cleared),
                                            var method),
                                        var _))
                            && cleared.equalsIgnoreCase(list)
                            && method.equalsIgnoreCase("clear")));
  }

  private Formula values(Unit unit, Statement s) {
    var sum = Formula.ZERO;
    for (var child : Tree.children(s)) {
      sum = sum.plus(child instanceof Expression e ? value(unit, e) : Formula.ZERO);
    }
    return sum;
  }

  private Formula value(Unit unit, @Nullable Expression e) {
    if (e == null) {
      return Formula.ZERO;
    }
    var sum = callCost(unit, e);
    for (var child : Tree.children(e)) {
      sum = sum.plus(child instanceof Expression inner ? value(unit, inner) : Formula.ZERO);
    }
    return sum;
  }

  private Formula callCost(Unit unit, Expression e) {
    if (!(e instanceof Expression.Call) && !(e instanceof Expression.Task)) {
      return Formula.ZERO;
    }
    var paid = tasksOf(unit).recognise(e);
    if (paid.isPresent()) {
      var p = paid.get();
      var price = p.price().of(p.records() == null ? Formula.ONE : sent(unit, p.records()));
      var started = p.functionCalled().flatMap(name -> named(name, unit));
      return started.map(u -> price.plus(costSoFar(u))).orElse(price);
    }
    var callee = callee(unit, e);
    return callee == null ? Formula.ZERO : passed(unit, (Expression.Call) e, callee);
  }

  /** How many records a bulk call sends: never more than Zoho takes at once. */
  private Formula sent(Unit unit, Expression records) {
    if (records instanceof Expression.Mapping || records instanceof Expression.Unread) {
      return Formula.ONE;
    }
    var size = sizesOf(unit).of(records);
    if (size.isConstant()) {
      return Formula.of(Math.clamp(size.estimate(), 1, BATCH_MAX));
    }
    return size.estimate() > BATCH_MAX
        ? Formula.of(
            new Symbol("records sent at once", BATCH_MAX, true, records.span(), unit.place()))
        : size;
  }

  private static final long BATCH_MAX = 100;

  private Formula passed(Unit unit, Expression.Call call, Unit callee) {
    var cost = costSoFar(callee);
    var parameters = callee.function().parameters();
    for (int i = 0; i < parameters.size() && i < call.arguments().size(); i++) {
      var symbol =
          callee.parameterSize(parameters.get(i).toLowerCase(Locale.ROOT), assumptions.listSize());
      if (cost.symbols().contains(symbol)) {
        cost = cost.with(symbol, sizesOf(unit).of(call.arguments().get(i)));
      }
    }
    return cost;
  }

  // ---- calls between functions
  // ---------------------------------------------------------------------------------------------------------

  /** The given function that a call reaches, or null. */
  private @Nullable Unit callee(Unit caller, Expression e) {
    if (!(e instanceof Expression.Call c)) {
      return null;
    }
    var path = path(c.callee());
    if (path.isEmpty()) {
      return null;
    }
    var candidates = byName.get(path.getLast().toLowerCase(Locale.ROOT));
    if (candidates == null) {
      return null;
    }
    var space = path.subList(0, path.size() - 1);
    if (space.size() == 1
        && caller.values().definition(space.getFirst(), e.span().start()).isPresent()) {
      return null; // a variable of that name
    }
    Unit best = null;
    for (var candidate : candidates) {
      boolean fits =
          space.isEmpty()
              || sameSpace(space, candidate)
              || HOMES.contains(space.getFirst().toLowerCase(Locale.ROOT));
      boolean better =
          best == null
              || (sameSpace(space, candidate) && !sameSpace(space, best))
              || (candidate.place().equals(caller.place()) && !best.place().equals(caller.place()));
      if (fits && better) {
        best = candidate;
      }
    }
    return best;
  }

  private static boolean sameSpace(List<String> space, Unit candidate) {
    var own = candidate.path().subList(0, candidate.path().size() - 1);
    return String.join(".", own).equalsIgnoreCase(String.join(".", space));
  }

  private static List<String> path(Expression e) {
    var parts = new ArrayList<String>();
    var part = e;
    while (part instanceof Expression.Member(var _, var target, var name)) {
      parts.addFirst(name);
      part = target;
    }
    if (part instanceof Expression.Name(var _, var name)) {
      parts.addFirst(name);
      return parts;
    }
    return List.of();
  }

  private Optional<Unit> named(String name, Unit caller) {
    var candidates = byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return candidates.stream()
        .filter(
            u ->
                !u.function().span().equals(caller.function().span())
                    || !u.place().equals(caller.place()))
        .findFirst();
  }

  /** A function that calls an address it is given calls what the others give it. */
  private void passAddresses() {
    var open = new HashSet<String>();
    for (var unit : units) {
      if (unit.isGivenAddress()) {
        open.add(unit.path().getLast().toLowerCase(Locale.ROOT));
      }
    }
    for (var unit : open.isEmpty() ? List.<Unit>of() : units) {
      Tree.walk(unit.function().body(), node -> passAddresses(unit, node, open));
    }
  }

  private void passAddresses(Unit caller, Node node, Set<String> open) {
    if (!(node instanceof Expression.Call call)) {
      return;
    }
    var path = path(call.callee());
    if (path.isEmpty() || !open.contains(path.getLast().toLowerCase(Locale.ROOT))) {
      return;
    }
    var callee = callee(caller, call);
    if (callee == null) {
      return;
    }
    var parameters = callee.function().parameters();
    for (int i = 0; i < parameters.size() && i < call.arguments().size(); i++) {
      callee.values().pass(parameters.get(i), caller.values().text(call.arguments().get(i)));
    }
  }

  // ---- sites
  // ---------------------------------------------------------------------------------------------------------------------------

  /** Collects the sites of one function. */
  private final class SiteFinder {
    private final Unit unit;
    private final List<Site> found = new ArrayList<>();
    private final Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    SiteFinder(Unit unit) {
      this.unit = unit;
    }

    List<Site> find() {
      statement(unit.function().body(), new Around(List.of(), List.of(), false, false));
      return List.copyOf(found);
    }

    /** What is around a statement. */
    private record Around(
        List<Loop> loops, List<Statement> block, boolean leaves, boolean guarded) {
      Around inLoop(Loop loop) {
        var inside = new ArrayList<>(loops);
        inside.add(loop);
        return new Around(inside, List.of(), false, guarded);
      }

      Around inBlock(List<Statement> statements) {
        return new Around(
            loops, statements, leaves || (!loops.isEmpty() && endsLeaving(statements)), guarded);
      }

      /** On every so many passes only; zero means on every pass. */
      Around sometimes(long passes) {
        if (passes == 0 || loops.isEmpty()) {
          return this;
        }
        var rarer = new ArrayList<>(loops);
        var last = rarer.removeLast();
        rarer.add(
            new Loop(
                last.node(), last.head(), last.size().rounds(passes), last.bounded(), last.what()));
        return new Around(rarer, block, leaves, guarded);
      }

      Around inTry() {
        return new Around(loops, block, leaves, true);
      }
    }

    private static boolean endsLeaving(List<Statement> statements) {
      return !statements.isEmpty()
          && (statements.getLast() instanceof Statement.Break
              || statements.getLast() instanceof Statement.Return);
    }

    private void statement(Statement s, Around around) {
      switch (s) {
        case Statement.Block b -> {
          var inside = around.inBlock(b.statements());
          b.statements().forEach(inner -> statement(inner, inside));
        }
        case Statement.ForEach f -> {
          values(f.list(), s, around);
          statement(f.body(), around.inLoop(loop(unit, f)));
        }
        case Statement.For f -> {
          var inside = around.inLoop(loop(unit, f));
          if (f.condition() != null) {
            values(f.condition(), s, inside);
          }
          statement(f.body(), inside);
        }
        case Statement.While w -> {
          var inside = around.inLoop(loop(unit, w));
          values(w.condition(), s, inside);
          statement(w.body(), inside);
        }
        case Statement.If i -> {
          var inside = around.sometimes(fullBatch(i));
          for (var arm : i.arms()) {
            values(arm.condition(), s, around);
            statement(arm.then(), inside);
          }
          if (i.otherwise() != null) {
            statement(i.otherwise(), around);
          }
        }
        case Statement.Try t -> {
          statement(t.body(), around.inTry());
          t.handlers().forEach(h -> statement(h, around));
        }
        default -> {
          for (var child : Tree.children(s)) {
            values(child, s, around);
          }
        }
      }
    }

    private void values(Node node, Statement within, Around around) {
      for (var child : Tree.children(node)) {
        values(child, within, around);
      }
      if (!(node instanceof Expression.Call) && !(node instanceof Expression.Task)) {
        return;
      }
      var e = (Expression) node;
      var paid = tasksOf(unit).recognise(e);
      var callee =
          paid.isPresent()
              ? paid.get().functionCalled().flatMap(n -> named(n, unit)).orElse(null)
              : callee(unit, e);
      boolean mail = e instanceof Expression.Task t && t.word().equals("sendmail");
      boolean elsewhere = paid.isEmpty() && tasksOf(unit).isExternal(e);
      if ((paid.isPresent() || callee != null || mail || elsewhere) && seen.add(e)) {
        found.add(
            new Site(
                e,
                paid,
                callee,
                around.loops(),
                within,
                around.block(),
                around.leaves(),
                around.guarded()));
      }
    }
  }
}
