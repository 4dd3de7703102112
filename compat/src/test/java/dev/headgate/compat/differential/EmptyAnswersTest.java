package dev.headgate.compat.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.GatewayHere;
import dev.headgate.core.time.Time;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is nothing to be said of the media type of nothing, whatever call the nothing rode in. */
class EmptyAnswersTest {

  @TempDir private Path folder;

  @Test
  void anEmptyAnswerFromInsideACompositeCallHasNoMediaType() throws Exception {
    try (var zoho = Staff.freshAndSlow();
        var here =
            GatewayHere.before(zoho.zoho(), folder, Time.system(), DifferentialTest.settings())) {
      var caller = Staff.signIn(here.gateway().address()).get(Staff.ADMINISTRATOR);
      List<CompletableFuture<Told>> told = new ArrayList<>();
      for (var lead : zoho.records("Leads")) {
        var id = lead.required("id").asText();
        var target = "/crm/v8/Leads/" + id + "/Notes?fields=Note_Title&per_page=5";
        told.add(Side.send(caller, Ask.read(Staff.ADMINISTRATOR, target)));
      }
      assertThat(told.stream().map(CompletableFuture::join)).containsOnly(new Told(204, "", ""));
      var rows = here.gateway().ask("/headgate/v1/usage?by=source").required("rows");
      assertThat(rows.findValuesAsText("source")).contains("composite");
    }
  }
}
