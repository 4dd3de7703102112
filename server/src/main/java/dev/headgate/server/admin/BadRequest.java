package dev.headgate.server.admin;

/** A request that makes no sense; its message says which part of it, and what would. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadRequest(String message) {
    super(message);
  }
}
