package dev.headgate.diagnose.report;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a page by a grammar far stricter than a browser's: tags and attributes of the report's own,
 * nothing that runs, loads or links.
 */
public final class HarmlessPage {

  private static final Set<String> TAGS =
      Set.of(
          "!doctype",
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "h1",
          "h2",
          "h3",
          "p",
          "b",
          "br",
          "i",
          "div",
          "span",
          "ul",
          "ol",
          "li",
          "table",
          "tr",
          "th",
          "td",
          "svg",
          "line",
          "rect",
          "text");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "charset",
          "http-equiv",
          "content",
          "name",
          "class",
          "style",
          "viewbox",
          "role",
          "aria-label",
          "x",
          "y",
          "x1",
          "y1",
          "x2",
          "y2",
          "width",
          "height",
          "fill",
          "text-anchor",
          "html");

  private static final Pattern TAG =
      Pattern.compile("</?([!a-zA-Z0-9]+)((?:\\s+[a-zA-Z0-9-]+(?:=\"[^\"<>]*\")?)*)\\s*/?>");

  private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z0-9-]+)(?:=\"([^\"]*)\")?");

  /** What a style sheet could load or run. */
  private static final Pattern LOADS =
      Pattern.compile("(?i)url\\s*\\(|@import|expression\\s*\\(|javascript:|behavior\\s*:");

  private HarmlessPage() {}

  /** Throws where a page is not what the report may be. */
  public static void check(String page) {
    var tags = TAG.matcher(page);
    var at = 0;
    for (var open = page.indexOf('<'); open >= 0; open = page.indexOf('<', at)) {
      if (!tags.find(open) || tags.start() != open) {
        throw new AssertionError("no tag of the report's: " + excerpt(page, open));
      }
      if (!TAGS.contains(tags.group(1).toLowerCase(Locale.ROOT))) {
        throw new AssertionError("tag " + tags.group(1) + ": " + excerpt(page, open));
      }
      attributes(tags.group(2), page, open);
      at = tags.end();
    }
    if (LOADS.matcher(styles(page)).find()) {
      throw new AssertionError("a style that loads");
    }
  }

  private static void attributes(String text, String page, int open) {
    var attributes = ATTRIBUTE.matcher(text);
    while (attributes.find()) {
      if (!ATTRIBUTES.contains(attributes.group(1).toLowerCase(Locale.ROOT))) {
        throw new AssertionError("attribute " + attributes.group() + ": " + excerpt(page, open));
      }
      var value = attributes.group(2);
      if (value != null && LOADS.matcher(value).find()) {
        throw new AssertionError("a value that loads: " + excerpt(page, open));
      }
    }
  }

  private static String styles(String page) {
    var from = page.indexOf("<style>");
    return page.substring(from, page.indexOf("</style>", from));
  }

  private static String excerpt(String page, int at) {
    return page.substring(at, Math.min(page.length(), at + 80));
  }
}
