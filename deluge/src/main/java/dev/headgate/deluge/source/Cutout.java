package dev.headgate.deluge.source;

import dev.headgate.deluge.source.SourceFile.Script;

/** A text with only some of it kept: the rest is spaces, so that every place stays where it is. */
final class Cutout {
  private final String text;
  private final char[] kept;

  Cutout(String text) {
    this.text = text;
    this.kept = text.toCharArray();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i] != '\n' && kept[i] != '\r') {
        kept[i] = ' ';
      }
    }
  }

  void keep(int start, int end) {
    text.getChars(start, end, kept, start);
  }

  /** Keeps a stretch without the quote signs at the start of its lines. */
  void keepUnquoted(int start, int end) {
    boolean lineStart = true;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!lineStart || c != '>') {
        kept[i] = c;
      }
      lineStart = c == '\n' || (lineStart && (c == ' ' || c == '\t' || c == '>'));
    }
  }

  /** Puts a sign in place of one that was left out; never on a line break. */
  void put(int at, char sign) {
    if (kept[at] == ' ') {
      kept[at] = sign;
    }
  }

  Script script(boolean sure) {
    return new Script(new String(kept), sure);
  }
}
