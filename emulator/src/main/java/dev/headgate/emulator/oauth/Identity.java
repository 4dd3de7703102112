package dev.headgate.emulator.oauth;

/** What an {@code Authorization} header turned out to be. */
public sealed interface Identity {

  record Known(AccessToken token) implements Identity {}

  /** No header, or one of another scheme. */
  record Missing() implements Identity {}

  /** A token that was never issued, has expired, was pushed out by newer ones, or was revoked. */
  record Unknown() implements Identity {}
}
