package dev.headgate.deluge.lint;

import dev.headgate.deluge.ast.Script;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Comments that say a finding is known and meant: {@code // headgate: ignore read-in-loop: only
 * five rows} on the line itself or the line above; {@code // headgate: ignore-file write-in-loop}
 * anywhere in the file. Without a rule, every rule.
 */
final class Suppressions {
  private static final Pattern COMMENT =
      Pattern.compile("headgate:\\s*ignore(-file)?\\b([\\w\\s,-]*)");
  private static final String EVERY = "*";

  private final Set<String> file = new HashSet<>();
  private final Map<Integer, Set<String>> lines = new HashMap<>();

  Suppressions(List<Script.Comment> comments) {
    for (var comment : comments) {
      var matcher = COMMENT.matcher(comment.text());
      while (matcher.find()) {
        var rules = rules(matcher.group(2));
        if (matcher.group(1) != null) {
          file.addAll(rules);
        } else {
          int last =
              comment.span().line() + (int) comment.text().chars().filter(c -> c == '\n').count();
          lines.computeIfAbsent(last, _ -> new HashSet<>()).addAll(rules);
          lines.computeIfAbsent(last + 1, _ -> new HashSet<>()).addAll(rules);
        }
      }
    }
  }

  private static Set<String> rules(String words) {
    var rules = new HashSet<String>();
    for (var word : words.strip().split("[\\s,]+", -1)) {
      if (Rules.named(word).isPresent()) {
        rules.add(word);
      }
    }
    return rules.isEmpty() ? Set.of(EVERY) : rules;
  }

  boolean cover(String rule, int line) {
    var here = lines.getOrDefault(line, Set.of());
    return file.contains(rule)
        || file.contains(EVERY)
        || here.contains(rule)
        || here.contains(EVERY);
  }
}
