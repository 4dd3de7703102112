package dev.headgate.server.config;

/** How urgent an integration's calls are. */
public enum Priority {
  /** A person waits for the answer. */
  INTERACTIVE,
  /** The usual traffic between systems. */
  NORMAL,
  /** Work that may as well happen later. */
  BACKGROUND
}
