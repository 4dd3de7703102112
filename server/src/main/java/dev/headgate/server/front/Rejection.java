package dev.headgate.server.front;

/**
 * A request that is not let in.
 *
 * @param status 400, 408, 413 or 431
 * @param code Zoho's word for the kind of mistake
 * @param message what is wrong, in one sentence
 */
record Rejection(int status, String code, String message) {

  static Rejection malformed(String message) {
    return new Rejection(400, "INVALID_REQUEST", message);
  }
}
