package dev.headgate.deluge.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.deluge.report.SarifReport;
import dev.headgate.deluge.report.TextReport;
import dev.headgate.deluge.source.SourceFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final String LOOP = "for each x in xs {\n";

  /** Rule, code that breaks it, code that is near and does not. */
  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(
            "read-in-loop",
            LOOP + "r = zoho.crm.getRecordById(\"Leads\",x); info r;\n}",
            "r = zoho.crm.getRecordById(\"Leads\",1); " + LOOP + "info r;\n}"),
        Arguments.of(
            "write-in-loop",
            LOOP + "r = zoho.crm.updateRecord(\"Leads\",x,m); if(r != null) { info 1; }\n}",
            LOOP + "l.add(x);\n}\nr = zoho.crm.bulkUpdate(\"Leads\",l);"),
        Arguments.of(
            "nested-loops",
            LOOP + "for each y in ys { zoho.crm.updateRecord(\"Leads\",y,m); }\n}",
            LOOP + "zoho.crm.updateRecord(\"Leads\",x,m);\n}"),
        Arguments.of(
            "search-before-create",
            "f = zoho.crm.searchRecords(\"Leads\",c); if(f.size() == 0) { zoho.crm.createRecord(\"Leads\",m); }",
            "f = zoho.crm.searchRecords(\"Accounts\",c); if(f.size() == 0) { zoho.crm.createRecord(\"Leads\",m); }"),
        Arguments.of(
            "search-before-create",
            "f = zoho.crm.searchRecords(\"Leads\",c); if(f.size() > 0) { return; } zoho.crm.createRecord(\"Leads\",m);",
            "f = zoho.crm.searchRecords(\"Leads\",c); if(f.isEmpty()) { return; } zoho.crm.createRecord(\"Leads\",m);"),
        Arguments.of(
            "search-before-create",
            "if(zoho.crm.searchRecords(\"Leads\",c).size() == 0) { zoho.crm.createRecord(\"Leads\",m); }",
            "if(zoho.crm.searchRecords(\"Leads\",c).size() == 0) { info 1; } zoho.crm.createRecord(\"Leads\",m);"),
        Arguments.of(
            "search-before-create",
            "f = invokeurl [ url :\"https://www.zohoapis.com/crm/v8/coql\" type :POST parameters:{\"select_query\":\"select id from Leads where a = 1\"} ]; if(isNull(f.get(\"data\"))) { zoho.crm.createRecord(\"Leads\",m); }",
            "f = invokeurl [ url :\"https://www.zohoapis.com/crm/v8/coql\" type :POST parameters:{\"select_query\":\"select id from Deals where a = 1\"} ]; if(isNull(f.get(\"data\"))) { zoho.crm.createRecord(\"Leads\",m); }"),
        Arguments.of(
            "hard-coded-token",
            "u = \"https://www.zohoapis.com/crm/v8/functions/f/actions/execute?zapikey=1003.ddf1e707217da8929de8ee7f\"; info u;",
            "u = \"https://www.zohoapis.com/crm/v8/functions/f/actions/execute?zapikey=1003.xxxxx.xxxxxxxx\"; info u;"),
        Arguments.of(
            "unbounded-paging",
            "p = 1; while(true) { r = zoho.crm.getRecords(\"Leads\",p,200); p = p + 1; if(r.size() == 0) { break; } }",
            "p = 1; while(true) { r = zoho.crm.getRecords(\"Leads\",p,200); p = p + 1; if(r.size() == 0 || p > 9) { break; } }"),
        Arguments.of(
            "loop-through-function",
            LOOP
                + "standalone.f(x);\n}\n} void standalone.f(Int i) { zoho.crm.updateRecord(\"Leads\",i,m);",
            LOOP + "standalone.f(x);\n}\n} void standalone.f(Int i) { info i;"),
        Arguments.of(
            "unbounded-paging",
            "while(more) { r = zoho.crm.getRecords(\"Leads\",p,200); more = r.size() > 0; }",
            "p = 1; while(p < 5) { r = zoho.crm.getRecords(\"Leads\",p,200); p = p + 1; info r; }"),
        Arguments.of(
            "repeated-read",
            "a = zoho.crm.getRecordById(\"Leads\",i); b = zoho.crm.getRecordById(\"Leads\",i); info a + b;",
            "a = zoho.crm.getRecordById(\"Leads\",i); i = 2; b = zoho.crm.getRecordById(\"Leads\",i); info a + b;"),
        Arguments.of(
            "metadata-each-run",
            "v = zoho.crm.getOrgVariable(\"key\"); info v;",
            "v = zoho.crm.getRecordById(\"Leads\",1); info v;"),
        Arguments.of(
            "retry-without-wait",
            "for each attempt in {1,2,3} { r = zoho.crm.updateRecord(\"Leads\",1,m); if(r != null) { break; } }",
            LOOP + "r = zoho.crm.updateRecord(\"Leads\",x,m); info r;\n}"),
        Arguments.of(
            "unused-result",
            "r = zoho.crm.getRecordById(\"Leads\",1);",
            "r = zoho.crm.getRecordById(\"Leads\",1); info r;"),
        Arguments.of(
            "unchecked-answer",
            "zoho.crm.updateRecord(\"Leads\",1,m);",
            "r = zoho.crm.updateRecord(\"Leads\",1,m); if(r.get(\"code\") != null) { info r; }"),
        Arguments.of(
            "limit-not-handled",
            LOOP + "zoho.crm.updateRecord(\"Leads\",x,m);\n}",
            LOOP
                + "r = zoho.crm.updateRecord(\"Leads\",x,m); if(r.get(\"code\") == 4820) { break; }\n}"),
        Arguments.of(
            "old-task",
            "r = zoho.crm.v1.getRecords(\"Leads\",1,100); info r;",
            "r = zoho.crm.v8.getRecords(\"Leads\",1,100); info r;"),
        Arguments.of(
            "sendmail-in-loop",
            LOOP + "sendmail [ from: a to: b subject: c message: d ]\n}",
            "sendmail [ from: a to: b subject: c message: d ]"),
        Arguments.of(
            "external-call-in-loop",
            LOOP + "r = invokeurl [ url: \"https://example.com/\" + x type: GET ];\n}",
            "r = invokeurl [ url: \"https://example.com/\" type: GET ];"),
        Arguments.of(
            "hard-coded-token",
            "h.put(\"Authorization\",\"Bearer abcdefghij0123456789\");",
            "h.put(\"Authorization\",\"Bearer \" + token);"),
        Arguments.of(
            "nesting-limit",
            "if(a) {".repeat(12) + "info 1;" + "}".repeat(12),
            "if(a) {".repeat(5) + "info 1;" + "}".repeat(5)),
        Arguments.of("statement-limit", "info 1;\n".repeat(4100), "info 1;\n".repeat(100)),
        Arguments.of("syntax", "a = ;", "a = 1;"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void aRuleFindsWhatBreaksItAndLeavesAloneWhatOnlyLooksLikeIt(
      String rule, String breaking, String fine) {
    assertThat(lint(wrapped(breaking)).findings()).extracting(Finding::rule).contains(rule);
    assertThat(lint(wrapped(fine)).findings()).extracting(Finding::rule).doesNotContain(rule);
  }

  @Test
  void everyRuleHasACase() {
    assertThat(rules().map(a -> a.get()[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Rules.descriptions().stream().map(Rules.Description::id).toList());
  }

  private static String wrapped(String code) {
    return "void standalone.test(List xs, Map m)\n{\n" + code + "\n}\n";
  }

  private static LintRun lint(String text) {
    return lint(LintOptions.usual(), text);
  }

  private static LintRun lint(LintOptions options, String text) {
    return new Linter(options)
        .lintSources(List.of(SourceFile.of("f.deluge", text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aCallThatNamesManyRecordsByTheirIdsIsOnlyNoted() {
    String delete =
        "r = invokeurl [ url :\"https://www.zohoapis.com/crm/v8/Leads?ids=\" + x type :DELETE ]; if(r != null) { info 1; }";
    assertThat(lint(wrapped(LOOP + delete + "\n}")).findings())
        .filteredOn(f -> f.rule().equals("write-in-loop"))
        .extracting(Finding::severity)
        .containsExactly(Severity.NOTE);
    assertThat(lint(wrapped(LOOP + delete.replace("?ids=", "/") + "\n}")).findings())
        .filteredOn(f -> f.rule().equals("write-in-loop"))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void aListStartedAnewIsCountedFromThere() {
    String twice =
        "l = List(); for each a in {1,2,3} { l.add(a); } l = List(); for each b in {1,2} { l.add(b); } for each c in l { r = zoho.crm.getRecordById(\"Leads\",c); info r; }";
    assertThat(lint(wrapped(twice)).functions().getFirst().estimate()).isEqualTo(2);
  }

  @Test
  void theWayThroughFunctionsIsShownDownToThePaidCall() {
    var run =
        lint(
            "void a() { for each x in xs { b(x); } } void b(Int x) { c(x); } void c(Int x) { zoho.crm.deleteRecord(\"Leads\",x); }");
    var finding =
        run.findings().stream()
            .filter(f -> f.rule().equals("loop-through-function"))
            .findFirst()
            .orElseThrow();
    assertThat(finding.related())
        .extracting(Finding.Related::message)
        .containsExactly("b calls c", "c calls zoho.crm.deleteRecord");
    assertThat(finding.estimate()).isEqualTo(100);
  }

  @Test
  void aCommentOnTheLineOrAboveSuppresses() {
    String call = "r = zoho.crm.getRecordById(\"Leads\",x); info r;";
    assertThat(
            lint(wrapped(LOOP + call + " // headgate: ignore read-in-loop: five rows\n}"))
                .suppressed())
        .isEqualTo(1);
    assertThat(
            lint(wrapped(LOOP + "// headgate: ignore read-in-loop\n" + call + "\n}")).suppressed())
        .isEqualTo(1);
    assertThat(
            lint(wrapped(LOOP + "// headgate: ignore write-in-loop\n" + call + "\n}")).suppressed())
        .isZero();
    assertThat(lint(wrapped("// headgate: ignore-file\n" + LOOP + call + "\n}")).findings())
        .isEmpty();
  }

  @Test
  void whatTheBaselineKnowsIsNotReportedEvenAfterLinesMoved(@TempDir Path folder)
      throws IOException {
    String text = wrapped(LOOP + "r = zoho.crm.getRecordById(\"Leads\",x); info r;\n}");
    var file = folder.resolve("baseline.txt");
    Baseline.write(file, lint(text));
    var again = lint(LintOptions.usual().withBaseline(Baseline.read(file)), "// moved\n\n" + text);
    assertThat(again.findings()).isEmpty();
    assertThat(again.known()).isPositive();
  }

  @Test
  void theConfigurationSetsSeveritiesAndAssumptions() throws IOException {
    var options =
        LintConfig.apply(
            LintOptions.usual(),
            new StringReader(
                "read-in-loop = error\nlimit-not-handled = off\nassume.list-size = 7\n"));
    var run = lint(options, wrapped(LOOP + "r = zoho.crm.getRecordById(\"Leads\",x); info r;\n}"));
    assertThat(run.findings()).extracting(Finding::rule).containsExactly("read-in-loop");
    assertThat(run.reaches(Severity.ERROR)).isTrue();
    assertThat(run.functions().getFirst().estimate()).isEqualTo(7);
    assertThatThrownBy(
            () -> LintConfig.apply(LintOptions.usual(), new StringReader("read-in-lop = error")))
        .hasMessageContaining("read-in-lop");
    assertThatThrownBy(
            () -> LintConfig.apply(LintOptions.usual(), new StringReader("read-in-loop = loud")))
        .hasMessageContaining("got loud");
  }

  @Test
  void aBrokenLineDoesNotHideFindingsElsewhere() {
    var run =
        lint(
            wrapped(
                "a = b c ( ;\n" + LOOP + "r = zoho.crm.getRecordById(\"Leads\",x); info r;\n}"));
    assertThat(run.findings()).extracting(Finding::rule).contains("syntax", "read-in-loop");
  }

  @Test
  void noFindingRepeatsASecret() {
    String secret = "1000.0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef";
    var run = lint(wrapped("token = \"" + secret + "\";"));
    assertThat(run.findings()).extracting(Finding::rule).contains("hard-coded-token");
    assertThat(new TextReport(false).render(run)).doesNotContain(secret);
    assertThat(new SarifReport().render(run)).doesNotContain(secret);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for each p in {1,2,3} { r = zoho.crm.getRecords(\"Leads\",p,200); info r; }",
        "p = 0; for each x in {1,2,3} { p = p + 1; r = zoho.crm.getRecords(\"Leads\",p,200); info r; }",
        "for each p in {1,2,3} { r = invokeurl [ url :\"https://www.zohoapis.com/crm/v8/Leads?page=\" + p + \"&per_page=200\" type :GET ]; info r; }",
        "for each p in {1,2,3} { u = \"https://www.zohoapis.com/crm/v8/Leads?fields=id&page=\" + p; r = invokeurl [ url :u type :GET ]; info r; }"
      })
  void onePageForEachPassIsANote(String code) {
    assertThat(lint(code).findings())
        .filteredOn(f -> f.rule().equals("read-in-loop"))
        .extracting(Finding::severity)
        .containsExactly(Severity.NOTE);
  }

  @Test
  void aSearchForEachRowIsNoPaging() {
    var code =
        "for each x in xs { r = zoho.crm.searchRecords(\"Leads\",x); info r; } for each y in ys { c = \"(Email:equals:\" + y + \")\"; q = zoho.crm.searchRecords(\"Leads\",c); info q; }";
    assertThat(lint(code).findings())
        .filteredOn(f -> f.rule().equals("read-in-loop"))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING, Severity.WARNING);
  }
}
