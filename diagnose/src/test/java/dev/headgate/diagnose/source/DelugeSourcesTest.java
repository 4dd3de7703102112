package dev.headgate.diagnose.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.diagnose.finding.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DelugeSourcesTest {

  @Test
  void aLoopIsNamedByFunctionFileAndLine(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("sync.dg"),
        """
        void sync()
        {
          contacts = zoho.crm.getRecords("Contacts", 1, 200);
          for each c in contacts
          {
            full = zoho.crm.getRecordById("Contacts", c.get("id").toLong());
            info full;
          }
        }
        """);

    var findings = DelugeSources.findings(List.of(folder));

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().cause()).isEqualTo(Cause.LOOP);
    assertThat(findings.getFirst().integration()).isEqualTo("sync");
    assertThat(findings.getFirst().evidence().getFirst()).contains("sync.dg:6");
    assertThat(findings.getFirst().evidence().get(1)).contains("200");
  }
}
