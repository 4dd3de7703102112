package dev.headgate.deluge.source;

import dev.headgate.deluge.source.SourceFile.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells Deluge from what is around it: code blocks in Markdown, quoted code in mails, pages and
 * exports of Zoho Creator. What stands around stays out, and every place stays where it is.
 */
final class Scripts {
  private static final Set<String> LABELS =
      Set.of("deluge", "dg", "ds", "zoho", "zohodeluge", "deluge-script", "delugescript");

  /** People label Deluge with languages that look like it. */
  private static final Set<String> LOOKALIKES =
      Set.of(
          "",
          "java",
          "javascript",
          "js",
          "c",
          "cpp",
          "c#",
          "csharp",
          "groovy",
          "text",
          "txt",
          "plaintext",
          "code",
          "php");

  /** Signs that hardly any other language shows. */
  private static final Pattern SIGNS =
      Pattern.compile(
          "(?i)\\bzoho\\.(?!com\\b|eu\\b|in\\b)\\w+\\.(v\\d+\\.)?\\w+\\s*\\(|\\binvoke(url|api|connector)\\s*\\[|\\bsendmail\\s*\\[|\\bfor\\s+each\\s+(index\\s+)?\\w+\\s+in\\b|\\b(void|string|map|int|bool|list)\\s+(standalone|automation|button|schedule|validation_rule|related_list)\\.\\w+\\s*\\(|\\bthisapp\\.\\w");

  private static final Pattern FENCE =
      Pattern.compile("^[ \\t>]*(`{3,}|~{3,})[ \\t]*\\{?\\.?([\\w#+-]*).*$");
  private static final Pattern MAIL_LINE = Pattern.compile("[\\w-]+:");
  private static final Pattern MAIL_FIELD =
      Pattern.compile("(?im)^(from|subject|message-id|received|mime-version):");
  private static final Pattern CODE_LINE =
      Pattern.compile(
          "[;{}\\[\\]]\\s*(//.*)?$|^\\s*(//|/\\*|\\*|(?i:if\\s*\\(|for\\s+each\\s+(index\\s+)?\\w+\\s+in\\b|foreach\\s*\\(|while\\s*\\()|(?i:else|try)\\s*(\\{|if\\b|$)|else\\b|catch\\b|return\\b|info\\b)|^\\s*[\\w.-]+\\s*:\\s*\\S|^\\s*[\\w.]+\\s*=|\\($|,$|\\+$|^\\s*[+&|)]");

  /** The header of a function with a name of two parts, which hardly any other language has. */
  private static final Pattern HEADER =
      Pattern.compile(
          "(?m)^[ \\t]*[a-zA-Z]+(<\\w+>|:\\w+)?[ \\t]+\\w+\\.\\w+[ \\t]*\\([^()\\n]*\\)[ \\t]*\\{?[ \\t]*\\r?$");

  /** Lines that Deluge never has, of the languages whose file names people borrow for it. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?m)^[ \\t]*(import[ \\t]+[\\w{*'\"]|export[ \\t]+\\w|(const|let|var)[ \\t]+[\\w{\\[]|(async[ \\t]+)?function\\b|class[ \\t]+\\w|(public|private|protected|static)[ \\t]|package[ \\t]+\\w|#|def[ \\t]+\\w|from[ \\t]+\\S+[ \\t]+import\\b|using[ \\t]|namespace[ \\t]|<\\?php|curl[ \\t]+-|console\\.)|\\)[ \\t]*=>");

  /** Signs at the start of a line that only a text has in which code stands between headings. */
  private static final Pattern HEADING = Pattern.compile("(?m)^[ \\t]*(#{1,6}|~)[ \\t]+\\S");

  /** How a fragment begins when what comes before it was left out. */
  private static final Pattern STARTS_INSIDE = Pattern.compile("(?i)else\\b|catch\\b|\\}");

  private static final long KEPT_CHARACTERS_MAX = 50_000_000;

  private Scripts() {}

  static List<Script> in(String path, String text) {
    if (CreatorPage.is(text)) {
      return CreatorPage.scripts(text);
    }
    if (CreatorExport.is(text)) {
      return CreatorExport.scripts(text);
    }
    String name = path.toLowerCase(Locale.ROOT);
    boolean document = isDocument(name);
    // Rows of tildes are ornaments in comments of code; only a document has fences made of them.
    boolean fences =
        document
            ? text.contains("```") || text.contains("~~~")
            : text.contains("```") && !mostlyCode(text);
    var blocks = fences ? fenced(text) : List.<Script>of();
    if (!blocks.isEmpty() || (fences && isMarkdown(name))) {
      return blocks;
    }
    int mail = mailBody(text);
    boolean mixed = isMarkdown(name) || HEADING.matcher(text).find() || !mostlyCode(text);
    if (mail >= 0 || (document && mixed)) {
      return prose(text, Math.max(0, mail));
    }
    return List.of(new Script(text, true));
  }

  private static boolean isMarkdown(String name) {
    return name.endsWith(".md") || name.endsWith(".markdown") || name.endsWith(".mdx");
  }

  private static boolean isDocument(String name) {
    return isMarkdown(name)
        || name.endsWith(".eml")
        || name.endsWith(".txt")
        || name.endsWith(".rst");
  }

  /** Whether a file holds Deluge, whatever its name says: people save it as .js, .ts or .c, too. */
  static boolean holdDeluge(String path, String text) {
    String name = path.toLowerCase(Locale.ROOT);
    if (!looksLikeDeluge(text)) {
      return false;
    }
    if (isDocument(name) || CreatorPage.is(text)) {
      return true;
    }
    boolean markup = name.endsWith(".html") || name.endsWith(".htm");
    return !markup && (HEADER.matcher(text).find() || !FOREIGN.matcher(text).find());
  }

  private static boolean looksLikeDeluge(String text) {
    return SIGNS.matcher(text).find();
  }

  /** Where the text of a mail begins, after its header and a blank line; -1 if it is none. */
  private static int mailBody(String text) {
    var line = MAIL_LINE.matcher(text);
    int fields = 0;
    int at = 0;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      boolean goesOn = fields > 0 && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
      if (!goesOn && !line.region(at, text.length()).lookingAt()) {
        return -1;
      }
      fields += goesOn ? 0 : 1;
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end + 1;
    }
    boolean mail =
        fields > 1 && at < text.length() && MAIL_FIELD.matcher(text.substring(0, at)).find();
    return mail ? at : -1;
  }

  /** The place of the first sign that is neither blank nor in a comment. */
  static int pastComments(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end;
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        end = at + 1;
      } else if (text.startsWith("//", at)) {
        end = text.indexOf('\n', at);
      } else if (text.startsWith("/*", at)) {
        int close = text.indexOf("*/", at + 2);
        end = close < 0 ? -1 : close + 2;
      } else {
        return at;
      }
      at = end < 0 ? text.length() : end;
    }
    return at;
  }

  private static boolean mostlyCode(String text) {
    var lines = text.lines().filter(l -> !l.isBlank()).toList();
    long code = lines.stream().filter(l -> CODE_LINE.matcher(l).find()).count();
    return code * 10 >= lines.size() * 7L;
  }

  private static List<Script> fenced(String text) {
    var scripts = new ArrayList<Script>();
    int at = 0;
    int start = -1;
    String sign = "";
    String label = "";
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      String line = text.substring(at, end < 0 ? text.length() : end).stripTrailing();
      var fence = FENCE.matcher(line);
      if (fence.matches()) {
        if (start < 0) {
          start = next;
          sign = fence.group(1);
          label = fence.group(2).toLowerCase(Locale.ROOT);
        } else if (fence.group(2).isEmpty() && fence.group(1).startsWith(sign)) {
          keep(scripts, text, start, at, label);
          start = -1;
        }
      }
      at = next;
    }
    if (start >= 0) {
      keep(scripts, text, start, text.length(), label);
    }
    return scripts;
  }

  private static void keep(List<Script> scripts, String text, int start, int end, String label) {
    boolean labelled = LABELS.contains(label);
    String block = text.substring(start, end);
    if (full(scripts, text)) {
      return;
    }
    if (labelled || (LOOKALIKES.contains(label) && looksLikeDeluge(block))) {
      var cutout = new Cutout(text);
      cutout.keepUnquoted(start, end);
      // A labelled block is Deluge, but documents abbreviate: "…" and <placeholder> are no mistakes
      // of the code, nor is a brace whose partner was left out.
      boolean abbreviated =
          block.contains("...") || block.contains("…") || block.matches("(?s).*<[a-zA-Z_ ]+>.*");
      scripts.add(cutout.script(labelled && !abbreviated && !isFragment(block)));
    }
  }

  private static boolean isFragment(String block) {
    boolean balanced =
        block.chars().filter(c -> c == '{').count() == block.chars().filter(c -> c == '}').count();
    return STARTS_INSIDE.matcher(block).region(pastComments(block), block.length()).lookingAt()
        || block.strip().endsWith(")")
        || (!balanced && (!block.strip().endsWith("}") || !HEADER.matcher(block).find()));
  }

  /** Runs of lines that look like code, in a mail or a text, with or without quote signs. */
  private static List<Script> prose(String text, int from) {
    var scripts = new ArrayList<Script>();
    int at = from;
    int start = -1;
    int lastCode = at;
    int misses = 0;
    while (at <= text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() + 1 : end + 1;
      String line = at >= text.length() ? "" : text.substring(at, end < 0 ? text.length() : end);
      String bare = unquoted(line);
      boolean blank = bare.isEmpty();
      boolean code = !blank && CODE_LINE.matcher(bare).find() && !looksLikeProse(bare);
      if (code) {
        start = start < 0 ? at : start;
        lastCode = Math.min(next, text.length());
        misses = 0;
      } else if (!blank && start >= 0 && ++misses > 1) {
        keepRun(scripts, text, start, lastCode);
        start = -1;
        misses = 0;
      }
      at = next;
    }
    if (start >= 0) {
      keepRun(scripts, text, start, lastCode);
    }
    return scripts;
  }

  private static String unquoted(String line) {
    int at = 0;
    while (at < line.length() && " \t>".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return line.substring(at).strip();
  }

  private static boolean looksLikeProse(String line) {
    return line.endsWith(",")
        && !line.contains("(")
        && !line.contains("\"")
        && line.split("\\s+").length < 6
        && Character.isUpperCase(line.charAt(0));
  }

  private static void keepRun(List<Script> scripts, String text, int start, int end) {
    if (!full(scripts, text) && looksLikeDeluge(text.substring(start, end))) {
      var cutout = new Cutout(text);
      cutout.keepUnquoted(start, end);
      scripts.add(cutout.script(false));
    }
  }

  /**
   * Each block is kept at the length of the whole file; a document of very many blocks is read up
   * to this many characters in all.
   */
  private static boolean full(List<Script> scripts, String text) {
    return (long) scripts.size() * text.length() > KEPT_CHARACTERS_MAX;
  }
}
