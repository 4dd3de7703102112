package dev.headgate.testkit;

import dev.headgate.core.identity.TokenBook;

class MemoryTokenBookTest extends TokenBookContract {

  @Override
  protected TokenBook emptyBook() {
    return new MemoryTokenBook();
  }
}
