package dev.headgate.zoho.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that can be read in one way only, and all others. */
class PlainTest {

  @Test
  void aQueryKeepsItsSpellingAndTellsItsValues() {
    var query = PlainQuery.of("&criteria=(A:equals:b%20c)&page=2&").orElseThrow();
    assertThat(query).hasToString("criteria=(A:equals:b%20c)&page=2");
    assertThat(query.get("criteria")).contains("(A:equals:b c)");
    assertThat(query.without("page").with("ids", "7,8"))
        .hasToString("criteria=(A:equals:b%20c)&ids=7,8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "=b", "a=b&a=c", "a=%", "a=%zz", "a=b+c", "a%62=c", "a=é", "a=b c", "a=b#c"})
  void aQueryOfAnyOtherSpellingIsLeftAlone(String query) {
    assertThat(PlainQuery.of(query)).isEmpty();
  }

  @Test
  void aPathTellsVersionAndSegments() {
    var path = PlainPath.of("/crm/v2.1/Leads/7").orElseThrow();
    assertThat(path).isEqualTo(new PlainPath("v2.1", List.of("Leads", "7")));
    assertThat(path.upTo(1)).isEqualTo("/crm/v2.1/Leads");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/crm/v8",
        "/crm/v8/",
        "/crm/v8/Leads/",
        "/crm//v8/Leads",
        "/crm/v8/Le%61ds",
        "/crm/v8/..",
        "/x"
      })
  void aPathOfAnyOtherSpellingIsLeftAlone(String path) {
    assertThat(PlainPath.of(path)).isEmpty();
  }

  @Test
  void noLengthIsTooMuch() {
    assertThat(PlainQuery.of("a=" + "x%20".repeat(200_000))).isPresent();
    assertThat(PlainQuery.of("a=" + "x".repeat(500_000) + "%")).isEmpty();
    assertThat(PlainPath.of("/crm/v8" + "/a".repeat(200_000))).isPresent();
  }

  @Test
  void anIdIsAWholeNumberOf64Bits() {
    assertThat(PlainPath.isId("9223372036854775807")).isTrue();
    assertThat(PlainPath.isId("9223372036854775808")).isFalse();
    assertThat(PlainPath.isId("007")).isFalse();
    assertThat(PlainPath.isId("")).isFalse();
  }
}
