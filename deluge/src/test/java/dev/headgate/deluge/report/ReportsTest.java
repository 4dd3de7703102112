package dev.headgate.deluge.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.headgate.deluge.lint.LintOptions;
import dev.headgate.deluge.lint.LintRun;
import dev.headgate.deluge.lint.Linter;
import dev.headgate.deluge.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final String TEXT =
      """
      void standalone.close(List ids)
      {
      \tfor each id in ids
      \t{
      \t\tu = {"Stage":"Closed"};
      \t\tr = zoho.crm.updateRecord("Deals",id,u);
      \t\tstandalone.note(id);
      \t}
      \tx = ;
      }
      void standalone.note(Int id) { zoho.crm.createRecord("Notes",{"Parent_Id":id}); }
      void standalone.all(List ids)
      {
      \tfor each id in ids.distinct()
      \t{
      \t\tzoho.crm.updateRecord("Deals",id,{"Stage":"Closed"});
      \t}
      }
      """;

  private static LintRun run() {
    return new Linter(LintOptions.usual())
        .lintSources(
            List.of(
                SourceFile.of("some folder/clöse.deluge", TEXT.getBytes(StandardCharsets.UTF_8)),
                SourceFile.of("clean.deluge", "info 1;".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void sarifKeepsToItsSchemaWithFixesAndTheWayThroughFunctions() throws IOException {
    String sarif = new SarifReport().render(run());
    try (var in =
        ReportsTest.class.getResourceAsStream("/dev/headgate/deluge/sarif/sarif-2.1.0.json")) {
      var schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
              .getSchema(in, InputFormat.JSON);
      assertThat(schema.validate(sarif, InputFormat.JSON)).isEmpty();
      assertThat(schema.validate(sarif.replace("\"2.1.0\"", "\"9\""), InputFormat.JSON))
          .isNotEmpty();
    }
    var results = new ObjectMapper().readTree(sarif).path("runs").path(0).path("results");
    assertThat(results.findValues("fixes")).isNotEmpty();
    assertThat(results.findValues("codeFlows")).isNotEmpty();
    assertThat(sarif).contains("some%20folder/cl%C3%B6se.deluge");
  }

  @Test
  void jsonHoldsEveryFindingWithItsPlaceAndStake() throws IOException {
    var root = new ObjectMapper().readTree(new JsonReport().render(run()));
    assertThat(root.path("format").asInt()).isEqualTo(1);
    JsonNode write = null;
    for (var f : root.path("findings")) {
      write = write == null && f.path("rule").asText().equals("write-in-loop") ? f : write;
    }
    assertThat(write).isNotNull();
    assertThat(write.path("line").asInt()).isEqualTo(6);
    assertThat(write.path("column").asInt()).isEqualTo(7);
    assertThat(write.path("end_column").asInt()).isEqualTo(42);
    assertThat(write.path("estimate").asLong()).isEqualTo(100);
  }

  @Test
  void junitIsXmlWithASuiteAFile() throws Exception {
    var xml = new JUnitReport().render(run());
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(2);
    assertThat(document.getElementsByTagName("failure").getLength()).isPositive();
  }

  @Test
  void textShowsTheLineWithACaretUnderTheCall() {
    String text = new TextReport(false).render(run());
    assertThat(text)
        .contains(
            "some folder/clöse.deluge:6:7: warning: zoho.crm.updateRecord runs once for every pass of the loop over ids [write-in-loop]")
        .contains("  6 | \t\tr = zoho.crm.updateRecord(\"Deals\",id,u);\n    | \t\t    ^~~~~")
        .contains("at stake: n credits; n = assumed 100 (rows of ids) → 100")
        .contains("Most expensive functions")
        .doesNotContain("\u001B");
    assertThat(new TextReport(true).render(run())).contains("\u001B[33m");
  }

  @Test
  void aLoopIsCalledByWhatItGoesOverOrByItsCondition() {
    String text =
        "while(more) { r = zoho.crm.updateRecord(\"Leads\",1,m); more = r != null; }\nfor each x in xs { r = zoho.crm.getRecordById(\"Leads\",x); info r; }";
    var run =
        new Linter(LintOptions.usual())
            .lintSources(List.of(SourceFile.of("a.deluge", text.getBytes(StandardCharsets.UTF_8))));
    assertThat(new TextReport(false).render(run))
        .contains("for every pass of the loop while more [write-in-loop]")
        .contains("for every pass of the loop over xs [read-in-loop]")
        .contains("pass of the loop while more, and nothing else ends it [unbounded-paging]");
  }

  @Test
  void aDifferenceShowsOnlyWhatChanged() {
    String before = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
    assertThat(Diff.unified("f", before, before.replace("e\n", "E\n")))
        .isEqualTo("--- a/f\n+++ b/f\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n");
    assertThat(Diff.unified("f", before, before)).isEmpty();
  }
}
