package dev.headgate.emulator.crm.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileStoreTest {
  private final FileStore store = new FileStore(1, 10);

  @Test
  void refusesWhatHasNoRoomUntilSomethingIsDropped() {
    var first = store.keep("a", "text/plain", new byte[6]).orElseThrow();
    assertThat(store.keep("b", "text/plain", new byte[4])).isPresent();
    assertThat(store.keep("c", "text/plain", new byte[1])).isEmpty();
    store.drop(first.id());
    assertThat(store.find(first.id())).isEmpty();
    assertThat(store.keep("c", "text/plain", new byte[6])).isPresent();
  }

  @Test
  void theSameSeedGivesTheSameIds() {
    var id = store.keep("a", "text/plain", new byte[1]).orElseThrow().id();
    assertThat(new FileStore(1, 10).keep("z", "image/png", new byte[2]).orElseThrow().id())
        .isEqualTo(id)
        .hasSize(40);
    assertThat(new FileStore(2, 10).keep("z", "image/png", new byte[2]).orElseThrow().id())
        .isNotEqualTo(id);
  }
}
