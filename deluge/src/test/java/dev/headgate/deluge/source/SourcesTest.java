package dev.headgate.deluge.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.deluge.lint.Finding;
import dev.headgate.deluge.lint.LintOptions;
import dev.headgate.deluge.lint.Linter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  private static final String LOOP =
      "for each lead in leads\n{\n\tr = zoho.crm.getRecordById(\"Leads\",lead.get(\"id\"));\n\tinfo r;\n}\n";

  private static List<Finding> lint(String path, String text) {
    return new Linter(LintOptions.usual())
        .lintSources(List.of(SourceFile.of(path, text.getBytes(StandardCharsets.UTF_8))))
        .findings();
  }

  @Test
  void codeBlocksOfMarkdownAreReadAtTheirPlaceInTheFile() {
    String text =
        "# How it works\n\nIt doesn't cost much:\n\n```deluge\n"
            + LOOP
            + "```\n\n```json\n{\"a\": [}\n```\n\n```\n"
            + LOOP
            + "```\n";
    var found = lint("guide.md", text);
    assertThat(found)
        .filteredOn(f -> f.rule().equals("read-in-loop"))
        .extracting(f -> f.span().line())
        .containsExactly(8, 20);
    assertThat(found).extracting(Finding::rule).doesNotContain("syntax");
  }

  @Test
  void codeIsReadWhereverItStandsInAText() {
    for (var name : List.of("notes.md", "notes.txt")) {
      assertThat(lint(name, LOOP)).extracting(Finding::rule).contains("read-in-loop");
      var mixed = lint(name, "# Read all leads :\n\n" + LOOP + "\n~ And so on --\n\n" + LOOP);
      assertThat(mixed)
          .filteredOn(f -> f.rule().equals("read-in-loop"))
          .extracting(f -> f.span().line())
          .containsExactly(5, 13);
      assertThat(mixed).extracting(Finding::rule).doesNotContain("syntax");
    }
    assertThat(lint("notes.txt", LOOP + "a = ;\n")).extracting(Finding::rule).contains("syntax");
  }

  @Test
  void whatTheNextBlockOfADocumentUsesIsUsed() {
    String first = "```\nreps = zoho.crm.getRecords(\"Reps\");\n```\n";
    assertThat(lint("a.md", first + "Then:\n```\nfor each r in reps\n{\n\tinfo r;\n}\n```\n"))
        .extracting(Finding::rule)
        .doesNotContain("unused-result");
    assertThat(lint("a.md", first)).extracting(Finding::rule).contains("unused-result");
    assertThat(lint("a.md", first + first)).extracting(Finding::rule).contains("unused-result");
  }

  @Test
  void mistakesCountInALabelledBlockOnly() {
    assertThat(lint("a.md", "```deluge\na = ;\n```\n"))
        .extracting(Finding::rule)
        .contains("syntax");
    assertThat(lint("a.md", "```\nzoho.crm.getRecords( ;\n```\n"))
        .extracting(Finding::rule)
        .doesNotContain("syntax");
  }

  @Test
  void aFragmentInADocumentIsNoMistake() {
    for (var fragment :
        List.of(
            "else if(a)\n{\n\tinfo 1;\n}\n",
            "if(a)\n{\n\tinfo 1;\n",
            "if(a == 1)\n",
            "void automation.f()\n{\n\tinfo 1;\n")) {
      assertThat(lint("a.md", "```deluge\n" + fragment + "```\n"))
          .extracting(Finding::rule)
          .doesNotContain("syntax");
    }
    assertThat(lint("a.md", "```deluge\nvoid automation.f()\n{\n\tif(a)\n\t{\n}\n```\n"))
        .extracting(Finding::rule)
        .contains("syntax");
  }

  @Test
  void aRowOfTildesInACommentOfCodeIsNoFence() {
    assertThat(lint("sync.js", "/**\n~~~~~~~\n Step 1\n~~~~~~~\n**/\n" + LOOP))
        .extracting(Finding::rule)
        .contains("read-in-loop");
  }

  @Test
  void delugeInAPageOfCreatorIsReadAcrossItsParts() {
    String page =
        "<%{\n\tleads = zoho.crm.getRecords(\"Leads\");\n%>\n<h1>It's 5 < 6; {</h1>\n<%\n\tfor each lead in leads\n\t{\n"
            + "%>\n<td><%=zoho.crm.getRecordById(\"Accounts\",lead.get(\"a\")).get(\"Name\")%><%=if(a,1,2)%></td>\n<%\n\t// once <%=lead%>; {\n\t}\n}%>\n";
    var found = lint("Accounts_Page", page);
    assertThat(found)
        .filteredOn(f -> f.rule().equals("read-in-loop"))
        .extracting(f -> f.span().line())
        .containsExactly(9);
    assertThat(found).extracting(Finding::rule).doesNotContain("syntax");
  }

  @Test
  void theScriptsInAnExportOfCreatorAreReadAndItsOwnLanguageIsNot() {
    String export =
        """
        /*
         * Author : somebody
         */
         application "Orders"
         {
         \tforms
         \t{
         \t\tform Orders
         \t\t{
         \t\t\tdisplayname = "Orders"
         \t\t\tmust have Name ( type = text width = 200px )
         \t\t}
         \t}
         \tfunctions
         \t{
         \t\tDeluge
         \t\t{
         \t\t\tvoid sync.close(int id)
         \t\t\t{
         \t\t\t\tr = zoho.crm.updateRecord("Deals",id,{"Stage":"Closed"});
         \t\t\t\tinfo r;
         \t\t\t}
         \t\t}
         \t}
         \tworkflow
         \t{
         \t\tclose_all as "close all"
         \t\t{
         \t\t\ton success
         \t\t\t{
         \t\t\t\tactions
         \t\t\t\t{
         \t\t\t\t\tcustom deluge script
         \t\t\t\t\t(
         \t\t\t\t\t\tfor each order in Orders[Status == "Open"]
         \t\t\t\t\t\t{
         \t\t\t\t\t\t\tthisapp.sync.close(order.ID);
         \t\t\t\t\t\t}
         \t\t\t\t\t)
         \t\t\t\t}
         \t\t\t}
         \t\t}
         \t}
         }
        """;
    var found = lint("Orders.ds", export);
    assertThat(found)
        .filteredOn(f -> f.rule().equals("loop-through-function"))
        .extracting(f -> f.span().line())
        .containsExactly(37);
    assertThat(found).extracting(Finding::rule).doesNotContain("syntax");
  }

  @Test
  void quotedCodeInAMailIsRead() {
    String text =
        "From: a@example.com\nTo: b@example.com\nSubject: credits\n\nHi Ben,\n\nthis is what we run, don't laugh:\n\n> "
            + LOOP.strip().replace("\n", "\n> ")
            + "\n\nCan you make it cheaper?\n\nBest,\nAnna\n";
    var found = lint("mail.eml", text);
    assertThat(found)
        .filteredOn(f -> f.rule().equals("read-in-loop"))
        .extracting(f -> f.span().line())
        .containsExactly(11);
    assertThat(found).extracting(Finding::rule).doesNotContain("syntax");
  }

  @Test
  void capitalsAndRoundQuotesInALetterAreRead() {
    String text =
        "Hi team,\n\nhere is the function, it eats our credits:\n\nFor Each lead IN leads\n{\n\tresp = zoho.crm.updateRecord(“Leads”, lead.get(“id”), {“City”:‘Bonn’});\n}\n\nThanks\n";
    assertThat(lint("letter.txt", text))
        .filteredOn(f -> f.rule().equals("write-in-loop"))
        .extracting(f -> f.span().line())
        .containsExactly(7);
  }

  @Test
  void everyEncodingPeopleSaveInIsRead() {
    String text = "// für\n" + LOOP;
    for (var charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
      assertThat(SourceFile.of("a", text.getBytes(charset)).text()).isEqualTo(text);
    }
    assertThat(SourceFile.of("a", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)).text())
        .isEqualTo("\uFEFF" + text);
    assertThat(lint("a.ds", "\uFEFF" + LOOP.replace("\n", "\r\n")))
        .extracting(Finding::rule)
        .contains("read-in-loop")
        .doesNotContain("syntax");
  }

  @Test
  void inAFolderFilesThatHoldDelugeAreFoundByWhatTheyHold(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("sync.ds"), "info 1;");
    Files.writeString(folder.resolve("noExtension"), LOOP);
    Files.writeString(folder.resolve("notes.txt"), "nothing here");
    Files.writeString(folder.resolve("Main.java"), "// for each lead in leads");
    Files.writeString(folder.resolve("borrowed.js"), LOOP);
    Files.writeString(
        folder.resolve("borrowed.ts"), "void sync.all(list ids)\n{\n\t" + LOOP + "// a => b\n}");
    Files.writeString(
        folder.resolve("widget.js"),
        "const leads = [];\n// for each lead in leads\nZOHO.CRM.API.getRecord({});");
    Files.writeString(folder.resolve("page.html"), "<p>for each lead in leads</p>");
    Files.writeString(folder.resolve("token"), "curl -X POST https://accounts.zoho.com/oauth");
    assertThat(SourceFinder.find(List.of(folder)))
        .extracting(p -> p.getFileName().toString())
        .containsExactly("borrowed.js", "borrowed.ts", "noExtension", "sync.ds");
    assertThatThrownBy(() -> SourceFinder.find(List.of(folder.resolve("gone"))))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aBinaryFileIsPassedOverInAFolderAndRefusedByName(@TempDir Path folder) throws IOException {
    var binary = Files.write(folder.resolve("a.deluge"), new byte[] {'x', 0, 1, '"', 27});
    var linter = new Linter(LintOptions.usual());
    assertThat(linter.lint(List.of(folder)).findings()).isEmpty();
    assertThatThrownBy(() -> linter.lint(List.of(binary)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is no text");
    Files.write(folder.resolve("b.deluge"), ("\uFEFF" + LOOP).getBytes(StandardCharsets.UTF_16LE));
    assertThat(linter.lint(List.of(folder)).findings()).isNotEmpty();
  }
}
