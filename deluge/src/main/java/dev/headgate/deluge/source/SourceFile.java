package dev.headgate.deluge.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A file and the Deluge in it.
 *
 * @param path as shown to people
 * @param text the whole file
 * @param scripts the Deluge in it: one for a file of Deluge, one for each code block of a document
 */
public record SourceFile(String path, String text, List<Script> scripts) {

  /**
   * A stretch of Deluge.
   *
   * @param text as long as the file, with everything else turned to spaces, so that every place in
   *     it is a place in the file
   * @param sure whether it is surely Deluge; in a block that only looks like it, mistakes are not
   *     worth reporting
   */
  public record Script(String text, boolean sure) {}

  /** Reads bytes of any encoding people save Deluge in. */
  public static SourceFile of(String path, byte[] bytes) {
    String text = decoded(bytes);
    return new SourceFile(path, text, Scripts.in(path, text));
  }

  /** Whether bytes are no text: text has no zero bytes, but for UTF-16. */
  public static boolean isBinary(byte[] bytes) {
    if (starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF)) {
      return false;
    }
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(byte[] bytes) {
    if (starts(bytes, 0xFF, 0xFE)) {
      return new String(bytes, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return new String(bytes, StandardCharsets.UTF_16BE);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, Charset.forName("windows-1252"));
    }
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
  }
}
