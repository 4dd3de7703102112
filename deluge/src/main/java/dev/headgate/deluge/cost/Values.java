package dev.headgate.deluge.cost;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Function;
import dev.headgate.deluge.ast.Statement;
import dev.headgate.deluge.ast.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the variables of one function hold, as far as the text tells. The definition that counts is
 * the last one above the use; that is not flow analysis, but people write from top to bottom, and a
 * wrong guess costs a figure and never a crash.
 */
public final class Values {
  /** Stands in a text for what only a run knows. */
  public static final char HOLE = '\u0000';

  private static final int DEPTH_MAX = 12;
  private static final int TEXT_MAX = 4000;

  /** Parts looked at for one text: variables made of variables would otherwise double each time. */
  private static final int PARTS_MAX = 5000;

  /** A call that changes the variable it is called on: list.add(x), map.put(k, v). */
  public record Change(Expression.Call call, String method) {}

  private final Map<String, List<Statement.Assign>> assigned = new HashMap<>();
  private final Map<String, List<Change>> changed = new HashMap<>();

  /** Variables that addresses of HTTP calls are made of. */
  private final Set<String> inAddresses = new HashSet<>();

  /** Texts that callers give as parameters. */
  private final Map<String, String> passed = new HashMap<>();

  private int partsLeft;

  public Values(Function function) {
    Tree.walk(
        function.body(),
        node -> {
          if (node instanceof Statement.Assign a
              && a.target() instanceof Expression.Name(var _, var name)) {
            assigned.computeIfAbsent(key(name), _ -> new ArrayList<>()).add(a);
          } else if (node instanceof Expression.Call c
              && c.callee()
                  instanceof
                  Expression.Member(var _, Expression.Name(var _, var name), var method)) {
            changed
                .computeIfAbsent(key(name), _ -> new ArrayList<>())
                .add(new Change(c, method.toLowerCase(Locale.ROOT)));
          } else if (node instanceof Expression.Task t) {
            noteAddress(t.value("url"));
          }
        });
    assigned.values().forEach(list -> list.sort(Comparator.comparingInt(a -> a.span().end())));
    changed.values().forEach(list -> list.sort(Comparator.comparingInt(c -> c.call.span().end())));
  }

  private void noteAddress(@Nullable Expression url) {
    if (url == null) {
      return;
    }
    Tree.walk(
        url,
        part -> {
          if (part instanceof Expression.Name(var _, var name)) {
            inAddresses.add(key(name));
          }
        });
  }

  boolean isInAddress(String name) {
    return inAddresses.contains(key(name));
  }

  /** Notes an address of Zoho CRM that a caller gives; the first one counts. */
  void pass(String parameter, String text) {
    if (text.contains("/crm/")) {
      passed.putIfAbsent(key(parameter), text);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The assignments to a variable, from top to bottom. */
  public List<Statement.Assign> assignments(String name) {
    return assigned.getOrDefault(key(name), List.of());
  }

  /** The calls on a variable, from top to bottom. */
  public List<Change> calls(String name) {
    return changed.getOrDefault(key(name), List.of());
  }

  /** The last plain assignment above a place. */
  public Optional<Statement.Assign> definition(String name, int offset) {
    var all = assignments(name);
    for (int i = endingBy(all, a -> a.span().end(), offset) - 1; i >= 0; i--) {
      if (all.get(i).operator().equals("=")) {
        return Optional.of(all.get(i));
      }
    }
    return Optional.empty();
  }

  /** The calls on a variable that end between two places. */
  public List<Change> calls(String name, int from, int to) {
    var all = calls(name);
    int first = endingBy(all, c -> c.call.span().end(), from);
    return all.subList(first, Math.max(first, endingBy(all, c -> c.call.span().end(), to)));
  }

  /** Whether a variable is assigned between two places. */
  public boolean assignedBetween(String name, int from, int to) {
    var all = assignments(name);
    return endingBy(all, a -> a.span().end(), from) < endingBy(all, a -> a.span().end(), to);
  }

  /** How many of a list in order of their ends end at a place or before. */
  private static <T> int endingBy(List<T> list, ToIntFunction<T> end, int offset) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (end.applyAsInt(list.get(middle)) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The text an expression gives, with {@link #HOLE} for each part that only a run knows. */
  public String text(Expression e) {
    partsLeft = PARTS_MAX;
    return text(e, DEPTH_MAX);
  }

  private String text(@Nullable Expression e, int depth) {
    if (depth == 0 || --partsLeft < 0) {
      return String.valueOf(HOLE);
    }
    return switch (e) {
      case Expression.Text(var _, var value) -> value;
      case Expression.Numeral(var _, var digits) -> digits;
      case Expression.Operation(var _, var operators, var operands)
          when operators.getFirst().equals("+") ->
          joined(operands, depth);
      case Expression.Name(var span, var name) ->
          definition(name, span.start())
              .map(a -> withAppended(name, a, span.start(), depth))
              .orElseGet(() -> passed.getOrDefault(key(name), String.valueOf(HOLE)));
      case Expression.Call(
              var _,
              Expression.Member(var _, var target, var method),
              var arguments) ->
          switch (method.toLowerCase(Locale.ROOT)) {
            case "tostring", "trim", "totext" -> text(target, depth - 1);
            case "concat" ->
                text(target, depth - 1)
                    + (arguments.isEmpty() ? "" : text(arguments.getFirst(), depth - 1));
            default -> String.valueOf(HOLE);
          };
      case Expression.Choice(var _, var _, var yes, var _) -> text(yes, depth - 1);
      case null, default -> String.valueOf(HOLE);
    };
  }

  private String joined(List<Expression> parts, int depth) {
    var text = new StringBuilder();
    for (var part : parts) {
      text.append(text(part, depth - 1));
      if (text.length() > TEXT_MAX) {
        return text.substring(0, TEXT_MAX);
      }
    }
    return text.toString();
  }

  /** url = "…"; url += "&page=" + page; */
  private String withAppended(String name, Statement.Assign definition, int before, int depth) {
    var text = new StringBuilder(text(definition.value(), depth - 1));
    var all = assignments(name);
    int first = endingBy(all, x -> x.span().end(), definition.span().end());
    int last = endingBy(all, x -> x.span().end(), before);
    for (int i = first; i < last && text.length() < TEXT_MAX; i++) {
      if (all.get(i).operator().equals("+=")) {
        text.append(text(all.get(i).value(), depth - 1));
      }
    }
    return text.toString();
  }

  /** The value behind names: follows a variable to its definition, as often as needed. */
  public Expression resolved(Expression e) {
    var value = e;
    for (int i = 0; i < DEPTH_MAX; i++) {
      if (!(value instanceof Expression.Name(var span, var name))) {
        return value;
      }
      var definition = definition(name, span.start());
      if (definition.isEmpty()) {
        return value;
      }
      value = definition.get().value();
    }
    return value;
  }

  /** The number an expression gives, if the text tells. */
  public Optional<Long> number(@Nullable Expression e) {
    if (e == null) {
      return Optional.empty();
    }
    String digits = resolved(e) instanceof Expression.Numeral(var _, var d) ? d : text(e);
    return digits.length() < 16 && !digits.isEmpty() && digits.chars().allMatch(Character::isDigit)
        ? Optional.of(Long.parseLong(digits))
        : Optional.empty();
  }

  /** The values put under the keys of a map: those of its literal and those put in later. */
  public Map<String, Expression> entries(Expression map) {
    var entries = new HashMap<String, Expression>();
    if (resolved(map) instanceof Expression.Mapping(var _, var literal)) {
      literal.forEach(e -> entries.put(text(e.key()).toLowerCase(Locale.ROOT), e.value()));
    }
    if (map instanceof Expression.Name(var span, var name)) {
      int from = definition(name, span.start()).map(d -> d.span().end()).orElse(0);
      for (var change : calls(name, from, span.start())) {
        if (change.method.equals("put") && change.call.arguments().size() == 2) {
          entries.put(
              text(change.call.arguments().get(0)).toLowerCase(Locale.ROOT),
              change.call.arguments().get(1));
        }
      }
    }
    return entries;
  }
}
