package dev.headgate.zoho.plan.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import dev.headgate.core.identity.Caller;
import dev.headgate.core.identity.Principal;
import dev.headgate.zoho.wire.JsonSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchPairsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Caller SHOP = caller("shop", "a1");

  private final SearchPairs pairs = new SearchPairs();
  private Instant now = NOON;

  @Test
  void anInsertOfWhatASearchDidNotFindIsAPair() {
    searched(SHOP, "Email", "A@b.example");
    inserted(SHOP, "Leads", "{\"Last_Name\":\"Burns\",\"Email\":\" a@B.example\"}");
    assertThat(pairs.found())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.integration()).isEqualTo("shop");
              assertThat(found.module()).isEqualTo("Leads");
              assertThat(found.field()).isEqualTo("Email");
              assertThat(found.pairs()).isEqualTo(1);
              assertThat(found.credits()).isEqualTo(Credits.ONE);
              assertThat(found.toString()).doesNotContainIgnoringCase("b.example");
            });
  }

  @Test
  void eachSearchPairsOnce() {
    searched(SHOP, "Email", "a");
    inserted(SHOP, "Leads", "{\"Email\":\"a\"}");
    inserted(SHOP, "Leads", "{\"Email\":\"a\"}");
    assertThat(pairs.found().getFirst().pairs()).isEqualTo(1);
  }

  @Test
  void aWholePageMayBeSearchedForBeforeItIsInserted() {
    for (int i = 0; i < 100; i++) {
      searched(SHOP, "Email", "a" + i);
    }
    var records = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      records.append(i == 0 ? "" : ",").append("{\"Email\":\"a").append(i).append("\"}");
    }
    inserted(SHOP, "Leads", records.toString());
    assertThat(pairs.found().getFirst().pairs()).isEqualTo(100);
    assertThat(pairs.found().getFirst().credits()).isEqualTo(new Credits(100));
  }

  @Test
  void aWordIsPairedWithTheFieldThatHoldsIt() {
    pairs.foundNothing(SHOP, new Lookup("Leads", Optional.empty(), "+44 1"), Credits.ONE, now);
    inserted(SHOP, "Leads", "{\"Last_Name\":\"Burns\",\"Phone\":\"+44 1\"}");
    assertThat(pairs.found().getFirst().field()).isEqualTo("Phone");
  }

  @Test
  void anotherValueFieldModuleOrPrincipalIsNoPair() {
    searched(SHOP, "Email", "a");
    inserted(SHOP, "Leads", "{\"Email\":\"b\"}");
    inserted(SHOP, "Leads", "{\"Second_Email\":\"a\"}");
    inserted(SHOP, "Contacts", "{\"Email\":\"a\"}");
    inserted(caller("shop", "b2"), "Leads", "{\"Email\":\"a\"}");
    inserted(SHOP, "Leads", "{\"Email\":null}");
    assertThat(pairs.found()).isEmpty();
  }

  @Test
  void anInsertLongAfterwardsIsNoPair() {
    searched(SHOP, "Email", "a");
    now = now.plus(SearchPairs.APART_MAX).plusMillis(1);
    inserted(SHOP, "Leads", "{\"Email\":\"a\"}");
    assertThat(pairs.found()).isEmpty();
    searched(SHOP, "Email", "a");
    now = now.plus(Duration.ofMinutes(9));
    inserted(SHOP, "Leads", "{\"Email\":\"a\"}");
    assertThat(pairs.found()).hasSize(1);
  }

  @Test
  void whatIsRememberedIsBounded() {
    for (int i = 0; i <= SearchPairs.OPEN_MAX; i++) {
      searched(SHOP, "Email", "a" + i);
    }
    inserted(SHOP, "Leads", "{\"Email\":\"a0\"}");
    assertThat(pairs.found()).as("the oldest was let go").isEmpty();
    for (int i = 0; i <= SearchPairs.SUBJECTS_MAX; i++) {
      searched(SHOP, "Made_Up_" + i, "a");
      inserted(SHOP, "Leads", "{\"Made_Up_" + i + "\":\"a\"}");
    }
    assertThat(pairs.found()).hasSize(SearchPairs.SUBJECTS_MAX);
  }

  @Test
  void theUpsertThatDoesBothIsNamedWithWhatToHeed() {
    var upsert = new UpsertInstead("Leads");
    assertThat(upsert.path()).isEqualTo("/crm/v8/Leads/upsert");
    assertThat(upsert.caution("Email", Optional.empty())).doesNotContain("duplicates");
    assertThat(upsert.caution("Key", Optional.of(true))).doesNotContain("duplicates");
    assertThat(upsert.caution("Phone", Optional.of(false))).contains("Phone is neither");
    assertThat(upsert.caution("Phone", Optional.empty())).contains("Phone may be neither");
  }

  private void searched(Caller caller, String field, String value) {
    pairs.foundNothing(caller, new Lookup("Leads", Optional.of(field), value), Credits.ONE, now);
  }

  private void inserted(Caller caller, String module, String records) {
    var each =
        JsonSlice.of(("[" + records + "]").getBytes(UTF_8)).orElseThrow().elements().stream()
            .map(JsonSlice::members)
            .toList();
    pairs.inserted(caller, module, each, _ -> Optional.empty(), now);
  }

  private static Caller caller(String integration, String principal) {
    return new Caller("default", integration, new Principal(principal));
  }
}
