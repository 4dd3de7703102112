package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Span;
import dev.headgate.deluge.cost.Formula;
import dev.headgate.deluge.cost.PaidCall;
import dev.headgate.deluge.cost.Program;
import dev.headgate.deluge.cost.Site;
import dev.headgate.deluge.cost.Unit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the rules look at.
 *
 * @param program all functions
 * @param texts the text of each place
 */
record Subject(Program program, Map<String, String> texts) {

  List<Site> sites(Unit unit) {
    return program.sites(unit);
  }

  /** The sites that are paid calls in the text itself. */
  List<Site> paid(Unit unit) {
    return sites(unit).stream().filter(s -> s.paid().isPresent()).toList();
  }

  static PaidCall call(Site site) {
    return site.paid().orElseThrow();
  }

  /** What a site costs over all its runs. */
  Formula stake(Unit unit, Site site) {
    return program.costOnce(unit, site).times(site.times());
  }

  /** Code as written, on one line, cut when long. */
  String code(Unit unit, Span span) {
    String text = texts.getOrDefault(unit.place(), "");
    String code =
        text.substring(Math.min(span.start(), text.length()), Math.min(span.end(), text.length()))
            .replaceAll("\\s+", " ");
    return code.length() > 80 ? code.substring(0, 79) + "…" : code;
  }

  String argument(Unit unit, Expression call, int index, String otherwise) {
    return call instanceof Expression.Call c && index < c.arguments().size()
        ? code(unit, c.arguments().get(index).span())
        : otherwise;
  }

  static boolean mentions(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }
}
