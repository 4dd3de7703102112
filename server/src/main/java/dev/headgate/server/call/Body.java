package dev.headgate.server.call;

/** The body of a request or of a reply. */
public sealed interface Body {

  /** All of it, in memory. */
  record Bytes(byte[] bytes) implements Body {
    public static final Bytes NONE = new Bytes(new byte[0]);
  }

  /**
   * A body too long to keep, or not worth reading: it flows past once, at the pace of its reader.
   * Whoever takes it over must drain or cancel it.
   */
  non-sealed interface Streamed extends Body {

    /** Its length where it is known, else -1. */
    long length();

    /** Gives it up unread. */
    void cancel();
  }

  /** The bytes where they are in memory; none for a streamed body. */
  default byte[] bytesOrNone() {
    return this instanceof Bytes(var bytes) ? bytes : new byte[0];
  }
}
