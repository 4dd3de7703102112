package dev.headgate.deluge.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.cost.Assumptions;
import dev.headgate.deluge.cost.ListedPrices;
import dev.headgate.deluge.cost.Program;
import dev.headgate.deluge.report.Diff;
import dev.headgate.deluge.syntax.DelugeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixerTest {

  /**
   * Forty functions: every kind of loop with every way to write one record or to read the same one.
   */
  static Stream<String> samples() {
    var loops =
        List.of(
            "rows = zoho.crm.getRecords(\"Deals\",1,200);\n\tfor each row in rows",
            "rows = zoho.crm.searchRecords(\"Accounts\",\"(City:equals:Bonn)\");\n\tfor each  row in rows",
            "for each row in list",
            "rows = zoho.crm.getRelatedRecords(\"Contacts\",\"Accounts\",id);\n\tinfo rows.size();\n\tforeach(row in rows)");
    var bodies =
        List.of(
            "zoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"Status\":\"Done\"});",
            "resp = zoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"Status\":\"Done\"});\n\t\tinfo resp;",
            "m = Map();\n\t\tm.put(\"Status\",\"Done\");\n\t\tr = zoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),m);",
            "m = {\"Status\":\"Done\"};\n\t\tzoho.crm.updateRecord(\"Tasks\",row.get(\"id\").toLong(),m,{\"trigger\":{\"workflow\"}});",
            "zoho.crm.createRecord(\"Notes\",{\"Note_Title\":row.get(\"Name\")});",
            "n = Map();\n\t\tn.put(\"Note_Title\",row.get(\"Name\"));\n\t\tres = zoho.crm.createRecord(\"Notes\",n);\n\t\tinfo res;",
            "if(row.get(\"Open\") == true)\n\t\t{\n\t\t\tzoho.crm.v8.updateRecord(\"Tasks\",row.get(\"id\"),{\"Status\":\"Done\"});\n\t\t}",
            "if(row.get(\"Open\") == true)\n\t\t{\n\t\t\tm = Map();\n\t\t\tm.put(\"Status\",\"Done\");\n\t\t\tzoho.crm.createRecord(\"Tasks\",m);\n\t\t}\n\t\telse\n\t\t{\n\t\t\tcontinue;\n\t\t}",
            "owner = zoho.crm.getRecordById(\"Users\",id);\n\t\tinfo owner.get(\"name\") + row.get(\"id\");",
            "settings = zoho.crm.searchRecords(\"Settings\",\"(Name:equals:\" + id + \")\");\n\t\tinfo settings.get(0);");
    var samples = new ArrayList<String>();
    for (var loop : loops) {
      for (var body : bodies) {
        samples.add(
            "void standalone.f(String id, List list)\n{\n\t"
                + loop
                + "\n\t{\n\t\t"
                + body
                + "\n\t}\n\tinfo \"done\";\n}\n");
      }
    }
    return samples.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aFixedFunctionReadsCostsLessAndChangesNothingElse(String before) {
    var fixed = Fixer.fix(LintOptions.usual(), "f.deluge", before);
    assertThat(fixed.what()).isNotEmpty();
    assertThat(DelugeReader.read(fixed.after()).problems()).isEmpty();
    assertThat(estimate(fixed.after())).isLessThan(estimate(before));
    assertNothingElseIsTouched(before, fixed.after());
    assertThat(Fixer.fix(LintOptions.usual(), "f.deluge", fixed.after()).what()).isEmpty();
  }

  /**
   * Only the call, its assignment and its info go; only what sends the records at once, or the call
   * in its new place, comes. Everything else stays as it was, in its order.
   */
  private static void assertNothingElseIsTouched(String before, String after) {
    var gone = new ArrayList<String>();
    var come = new ArrayList<String>();
    for (var line : Diff.unified("f", before, after).lines().skip(3).toList()) {
      if (line.startsWith("-")) {
        gone.add(line.substring(1).strip());
      } else if (line.startsWith("+")) {
        come.add(line.substring(1).strip());
      }
    }
    assertThat(gone)
        .isNotEmpty()
        .allMatch(l -> l.contains("zoho.crm.") || l.matches("info (resp|res);"));
    assertThat(come)
        .allMatch(
            l ->
                gone.contains(l)
                    || l.matches("info (resp|res);")
                    || l.matches("\\w+ = List\\(\\);")
                    || l.matches("if\\(\\w+\\.size\\(\\) (== 100|> 0)\\)")
                    || l.matches("[{}]")
                    || l.matches("\\w+\\.(put\\(\"id\"|add\\().*\\);")
                    || l.matches("(\\w+ = )?zoho\\.crm\\.(v8\\.)?bulk(Update|Create)\\(.*\\);"));
  }

  @Test
  void thereAreFortySamples() {
    assertThat(samples()).hasSize(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the answer is used
        "for each row in list\n{\nr = zoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\nif(r.get(\"code\") == 4820)\n{\nbreak;\n}\n}",
        // a return would leave records unsent
        "for each row in list\n{\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\nif(row == 3)\n{\nreturn;\n}\n}",
        // the same module is read in the loop
        "for each row in list\n{\nx = zoho.crm.getRecordById(\"Tasks\",row);\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":x.get(\"b\")});\n}",
        // the module differs from row to row
        "for each row in list\n{\nzoho.crm.updateRecord(row.get(\"module\"),row.get(\"id\"),{\"a\":1});\n}",
        // the map is shared between passes
        "m = Map();\nfor each row in list\n{\nm.put(\"a\",row);\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),m);\n}",
        // somebody's function may do anything
        "for each row in list\n{\nstandalone.other(row);\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        // each failure is handled by itself
        "for each row in list\n{\ntry\n{\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}\ncatch (e)\n{\ninfo e;\n}\n}",
        // the read depends on the row
        "for each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",row.get(\"owner\"));\ninfo x;\n}",
        // the read is changed by a write in the loop
        "for each row in list\n{\nx = zoho.crm.getRecordById(\"Totals\",1);\nr = zoho.crm.updateRecord(\"Totals\",1,{\"n\":x.get(\"n\") + 1});\nif(r == null)\n{\nbreak;\n}\n}",
        // the variable is needed after the loop
        "for each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",id);\ninfo row;\n}\ninfo x;",
        // not every pass reads
        "for each row in list\n{\nif(row == 1)\n{\nx = zoho.crm.getRecordById(\"Users\",id);\ninfo x;\n}\n}",
        // more than one loop
        "for each row in list\n{\nfor each y in row\n{\nzoho.crm.updateRecord(\"Tasks\",y,{\"a\":1});\n}\n}",
        // the loop waits for the answer to change
        "for each try in {1,2,3}\n{\nx = zoho.crm.getRecordById(\"Jobs\",id);\nif(x.get(\"Status\") == \"Done\")\n{\nbreak;\n}\n}",
        // perhaps no pass ever reads
        "for each row in list\n{\nif(row.get(\"a\") == null)\n{\ncontinue;\n}\nx = zoho.crm.getRecordById(\"Users\",id);\ninfo x;\n}",
        // two rows may belong to the same account, which cannot be in a call twice
        "for each row in list\n{\nzoho.crm.updateRecord(\"Accounts\",row.get(\"Account_Name\").get(\"id\"),{\"a\":1});\n}",
        "for each row in list\n{\nkey = row.get(\"Account\");\nzoho.crm.updateRecord(\"Accounts\",key,{\"a\":1});\n}",
        // the map is kept elsewhere, too, and would show there what is put in later
        "for each row in list\n{\nm = Map();\nm.put(\"a\",1);\nlog.add(m);\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),m);\n}",
        // the body of the if is one statement
        "for each row in list\n{\nif(row.get(\"a\") == 1)\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        // a namespace of somebody's functions, which may do anything
        "for each row in list\n{\nSync.note(row);\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        // what the other service does may change the answer
        "for each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",id);\nb = zoho.books.createRecord(\"invoices\",\"1\",{\"a\":x.get(\"b\")});\n}",
        // the write starts workflows, and the next pass reads what they change
        "for each row in list\n{\na = zoho.crm.getRecordById(\"Accounts\",row.get(\"a\"));\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":a.get(\"b\")},{\"trigger\":{\"workflow\"}});\n}",
        "for each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",id);\nr = zoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":x.get(\"b\")},{\"trigger\":{\"workflow\"}});\nif(r.get(\"code\") == 4820)\n{\ninfo r;\n}\n}",
        // the position is no id
        "for each index i in list\n{\nzoho.crm.updateRecord(\"Tasks\",i,{\"a\":1});\n}",
        // a note stands on the same line
        "for each row in list\n{\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1}); // slow\n}",
        // known and meant
        "for each row in list\n{\n// headgate: ignore write-in-loop\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        // three rows fit one call, but nothing stands alone on its line
        "for each row in list { zoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1}); }",
        // Zoho refuses the same record twice in a call
        "ids = {1,1,2};\nfor each row in ids\n{\nzoho.crm.updateRecord(\"Tasks\",row,{\"a\":1});\n}",
        "for each row in list\n{\nzoho.crm.updateRecord(\"Tasks\",row,{\"a\":1});\n}",
        "rows = zoho.crm.getRecords(\"Tasks\",1);\nrows.addAll(list);\nfor each row in rows\n{\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        "for each row in list\n{\nrow = id;\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        "for each row in list\n{\nrow.put(\"id\",55);\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        // all records would hold the list as it is in the end
        "all = List();\nfor each row in list\n{\nall.add(row.get(\"id\"));\nzoho.crm.createRecord(\"Tasks\",{\"Seen\":all});\n}",
        "all = List();\nfor each row in list\n{\nall.add(row.get(\"id\"));\nm = {\"Seen\":all};\nzoho.crm.createRecord(\"Tasks\",m);\n}",
        "all = List();\nfor each row in list\n{\nall.add(row.get(\"id\"));\nm = Map();\nm.put(\"Seen\",all);\nzoho.crm.createRecord(\"Tasks\",m);\n}",
        // the record names an id of its own
        "for each row in list\n{\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"id\":row.get(\"b\"),\"a\":1});\n}",
        "for each row in list\n{\nm = Map();\nm.put(\"id\",row.get(\"b\"));\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),m);\n}",
        // what was sent before a failure is no longer sent
        "try\n{\nfor each row in list\n{\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}\n}\ncatch (e)\n{\ninfo e;\n}",
        // no task of that version sends many
        "for each row in list\n{\nzoho.crm.v2.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        // a form may have workflows
        "for each row in list\n{\nzoho.crm.createRecord(\"Tasks\",{\"a\":1});\ninsert into Log\n[\na = row\n];\n}",
        // the answer is changed, under its own name or another
        "for each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",id);\ny = x;\ny.put(\"a\",row);\ninfo x;\n}",
        "for each row in list\n{\nx = zoho.crm.getRecords(\"Users\");\nx.get(0).put(\"a\",row);\ninfo x;\n}",
        "for each row in list\n{\nx = zoho.crm.getRecords(\"Users\");\nfor each y in x\n{\ny.put(\"a\",row);\n}\ninfo x;\n}",
        // each pass keeps an answer of its own
        "all = List();\nfor each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",id);\nall.add(x);\n}\nreturn all;",
        "m = Map();\nfor each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",id);\ny = x;\nm.put(row,{y});\n}\nreturn m;",
        // what is asked for changes, under another name
        "m = Map();\nn = m;\nfor each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",m.get(\"id\"));\ninfo x.get(\"a\");\nn.put(\"id\",row);\n}",
        // time goes by
        "for each row in list\n{\nx = zoho.crm.searchRecords(\"Users\",\"(T:equals:\" + zoho.currenttime + \")\");\ninfo x.size();\n}"
      })
  void whatIsNotSureIsLeftAlone(String body) {
    String text = "void standalone.f(String id, List list)\n{\n" + body + "\n}\n";
    var fixed = Fixer.fix(LintOptions.usual(), "f.deluge", text);
    assertThat(fixed.after()).isEqualTo(text);
    assertThat(fixed.what()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // ids that are surely different
        "for each row in {1,2,3}\n{\nzoho.crm.updateRecord(\"Tasks\",row,{\"a\":1});\n}",
        "for each row in list.distinct()\n{\nzoho.crm.updateRecord(\"Tasks\",row,{\"a\":1});\n}",
        "for each row in list.keys()\n{\nzoho.crm.updateRecord(\"Tasks\",row,{\"a\":1});\n}",
        // some of the rows
        "rows = zoho.crm.getRecords(\"Tasks\",1);\nsome = List();\nfor each r in rows\n{\nsome.add(r);\n}\nfor each row in some\n{\nzoho.crm.updateRecord(\"Tasks\",row.get(\"id\"),{\"a\":1});\n}",
        // a list that every pass makes anew
        "for each row in list\n{\nall = List();\nall.add(row.get(\"id\"));\nzoho.crm.createRecord(\"Tasks\",{\"Seen\":all});\n}",
        // the moment is that of the pass
        "for each row in list\n{\nzoho.crm.createRecord(\"Tasks\",{\"At\":zoho.currenttime});\n}",
        // a part of the answer goes elsewhere
        "m = Map();\nfor each row in list\n{\nx = zoho.crm.getRecordById(\"Users\",id);\ncity = x.get(\"City\");\nm.put(row,city + x.get(\"Zip\"));\n}\nreturn m;"
      })
  void whatIsSureIsDone(String body) {
    String text = "void standalone.f(String id, List list)\n{\n" + body + "\n}\n";
    assertThat(Fixer.fix(LintOptions.usual(), "f.deluge", text).what()).hasSize(1);
  }

  @Test
  void aFixKeepsTheLineBreaksOfTheFile() {
    String before = samples().findFirst().orElseThrow().replace("\n", "\r\n");
    var after = Fixer.fix(LintOptions.usual(), "f.deluge", before).after();
    assertThat(after).isNotEqualTo(before);
    assertThat(after.replace("\r\n", "")).doesNotContain("\n");
  }

  private static long estimate(String text) {
    var program = new Program(ListedPrices.shipped(), Assumptions.USUAL);
    return program.add("f", DelugeReader.read(text).script()).stream()
        .mapToLong(u -> program.cost(u).estimate())
        .sum();
  }
}
