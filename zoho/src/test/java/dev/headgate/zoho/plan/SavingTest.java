package dev.headgate.zoho.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.core.credit.Credits;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SavingTest {

  private static final Part DONE = new Part.Own(Answer.empty(201));
  private static final Part ALONE = new Part.Alone("NO_PERMISSION");

  @Test
  void aHundredInsertsSaveNinetyCredits() {
    var savings = of(Collections.nCopies(100, DONE), 201, 10);
    assertThat(savings).filteredOn(saving -> saving.part().units() == 1).hasSize(10);
    assertThat(savings.stream().mapToLong(Saving::saved).sum()).isEqualTo(90);
  }

  @Test
  void whoMustCallAloneAfterAllPaysNothingForTheOthers() {
    assertThat(of(List.of(DONE, ALONE, DONE), 207, 1))
        .containsExactly(saving(1, 1), saving(0, 0), saving(1, 0));
  }

  @Test
  void aMergedCallInVainIsALoss() {
    assertThat(of(List.of(ALONE, ALONE), 400, 1)).containsExactly(saving(0, 1), saving(0, 0));
    assertThat(of(List.of(ALONE, ALONE), 400, 1).getFirst().saved()).isEqualTo(-1);
  }

  @Test
  void whatIsFreeByItselfIsNoSaving() {
    assertThat(of(List.of(new Part.Whole(), new Part.Whole()), 429, 0))
        .containsExactly(saving(0, 0), saving(0, 0));
  }

  private static List<Saving> of(List<Part> parts, int status, long charged) {
    var insert = Calls.asked("POST", "/crm/v8/Leads", "{\"data\":[{}]}").price();
    return Saving.of(
        Collections.nCopies(parts.size(), insert), parts, status, new Credits(charged));
  }

  private static Saving saving(long own, long part) {
    return new Saving(new Credits(own), new Credits(part));
  }
}
