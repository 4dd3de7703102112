package dev.headgate.deluge.report;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in unified form, as patch reads it. */
public final class Diff {
  private static final int CONTEXT = 3;

  private Diff() {}

  /** One line of the difference: kept, taken out or put in. */
  private record Line(char sign, String text) {}

  /** Empty when the texts are the same. */
  public static String unified(String path, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    var lines = lines(split(before), split(after));
    var out = new StringBuilder("--- a/").append(path).append("\n+++ b/").append(path).append('\n');
    int i = 0;
    int oldLine = 1;
    int newLine = 1;
    while (i < lines.size()) {
      if (lines.get(i).sign == ' ' && !changeWithin(lines, i)) {
        oldLine++;
        newLine++;
        i++;
        continue;
      }
      int end = i;
      int oldCount = 0;
      int newCount = 0;
      var hunk = new StringBuilder();
      while (end < lines.size()
          && (lines.get(end).sign != ' ' || changeWithin(lines, end) || changeBefore(lines, end))) {
        var line = lines.get(end);
        hunk.append(line.sign).append(line.text);
        if (!line.text.endsWith("\n")) {
          hunk.append("\n\\ No newline at end of file\n");
        }
        oldCount += line.sign == '+' ? 0 : 1;
        newCount += line.sign == '-' ? 0 : 1;
        end++;
      }
      out.append("@@ -")
          .append(oldLine)
          .append(',')
          .append(oldCount)
          .append(" +")
          .append(newLine)
          .append(',')
          .append(newCount)
          .append(" @@\n")
          .append(hunk);
      oldLine += oldCount;
      newLine += newCount;
      i = end;
    }
    return out.toString();
  }

  private static boolean changeWithin(List<Line> lines, int at) {
    for (int k = at; k <= Math.min(lines.size() - 1, at + CONTEXT); k++) {
      if (lines.get(k).sign != ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean changeBefore(List<Line> lines, int at) {
    for (int k = at; k >= Math.max(0, at - CONTEXT); k--) {
      if (lines.get(k).sign != ' ') {
        return true;
      }
    }
    return false;
  }

  private static List<String> split(String text) {
    var lines = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      lines.add(text.substring(at, next));
      at = next;
    }
    return lines;
  }

  /** The shortest difference of what lies between the common start and the common end. */
  private static List<Line> lines(List<String> a, List<String> b) {
    int start = 0;
    while (start < a.size() && start < b.size() && a.get(start).equals(b.get(start))) {
      start++;
    }
    int endA = a.size();
    int endB = b.size();
    while (endA > start && endB > start && a.get(endA - 1).equals(b.get(endB - 1))) {
      endA--;
      endB--;
    }
    var lines = new ArrayList<Line>();
    a.subList(0, start).forEach(l -> lines.add(new Line(' ', l)));
    middle(a.subList(start, endA), b.subList(start, endB), lines);
    a.subList(endA, a.size()).forEach(l -> lines.add(new Line(' ', l)));
    return lines;
  }

  private static void middle(List<String> a, List<String> b, List<Line> lines) {
    if ((long) a.size() * b.size() > 4_000_000) {
      a.forEach(l -> lines.add(new Line('-', l)));
      b.forEach(l -> lines.add(new Line('+', l)));
      return;
    }
    var common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int k = b.size() - 1; k >= 0; k--) {
        common[i][k] =
            a.get(i).equals(b.get(k))
                ? common[i + 1][k + 1] + 1
                : Math.max(common[i + 1][k], common[i][k + 1]);
      }
    }
    int i = 0;
    int k = 0;
    while (i < a.size() || k < b.size()) {
      if (i < a.size() && k < b.size() && a.get(i).equals(b.get(k))) {
        lines.add(new Line(' ', a.get(i)));
        i++;
        k++;
      } else if (i < a.size() && (k == b.size() || common[i + 1][k] >= common[i][k + 1])) {
        lines.add(new Line('-', a.get(i++)));
      } else {
        lines.add(new Line('+', b.get(k++)));
      }
    }
  }
}
