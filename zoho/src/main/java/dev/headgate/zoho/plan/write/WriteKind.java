package dev.headgate.zoho.plan.write;

import java.util.Locale;

/** What is done with a record, and how a call is answered that did it. */
enum WriteKind {
  INSERT(201),
  UPDATE(200),
  UPSERT(200),
  DELETE(200),
  ADD_TAGS(200),
  REMOVE_TAGS(200);

  private final int statusWhenDone;

  WriteKind(int statusWhenDone) {
    this.statusWhenDone = statusWhenDone;
  }

  int statusWhenDone() {
    return statusWhenDone;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
