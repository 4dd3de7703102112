package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.identity.KnownToken;
import dev.headgate.core.identity.Principal;
import dev.headgate.core.identity.TokenBook;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every {@link TokenBook} promises. A subclass says how to get an empty one. */
public abstract class TokenBookContract {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant ONE = NOON.plus(Duration.ofHours(1));

  /** A book that knows no token; the subclass closes what it opened. */
  protected abstract TokenBook emptyBook();

  @Test
  void aTokenThatWasNeverLearntIsNotFound() {
    assertThat(emptyBook().find("ab12", NOON)).isEmpty();
  }

  @Test
  void aLearntTokenIsFoundAsItWas() {
    var book = emptyBook();
    var token = new KnownToken("ab12", "1000.ABC", new Principal("cd34"), ONE);
    book.learn(token);
    assertThat(book.find("ab12", NOON)).contains(token);
    assertThat(book.find("ab13", NOON)).isEmpty();
  }

  @Test
  void aTokenIsForgottenAtTheMomentItExpires() {
    var book = emptyBook();
    book.learn(new KnownToken("ab12", "1000.ABC", new Principal("cd34"), ONE));
    assertThat(book.find("ab12", ONE.minusMillis(1))).isPresent();
    assertThat(book.find("ab12", ONE)).isEmpty();
  }

  @Test
  void learningAgainReplaces() {
    var book = emptyBook();
    book.learn(new KnownToken("ab12", "1000.ABC", new Principal("cd34"), NOON));
    var renewed = new KnownToken("ab12", "1000.DEF", new Principal("ef56"), ONE);
    book.learn(renewed);
    assertThat(book.find("ab12", NOON)).contains(renewed);
  }
}
