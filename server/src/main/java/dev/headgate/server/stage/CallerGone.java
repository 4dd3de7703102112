package dev.headgate.server.stage;

/**
 * The caller hung up while its call waited to leave: nothing was sent, and nobody reads a reply.
 */
public final class CallerGone extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CallerGone() {
    super("the caller hung up while its call waited", null, false, false);
  }
}
