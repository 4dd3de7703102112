package dev.headgate.deluge.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.deluge.ast.Expression;
import dev.headgate.deluge.ast.Function;
import dev.headgate.deluge.ast.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelugeReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void automation.greet(Int id, String name)\n{\n\tinfo id;\n}",
        "/* what it does */\n// and why\nstring standalone.f(String crmAPIRequest)\n{\nreturn \"\";\n}",
        "map button.go(map input) { return {\"a\":1}; }",
        "function check(email) { return true; }",
        "list<map> ns.rows() { return List(); }",
        "List:String names(List:Int ids) { return {}; }",
        "void f() {} void g() {}",
        "\uFEFFinfo 1;",
        "info \u201Csmart \u2018quotes\u2019\u201D;",
        "x = 'it\\'s'.length();",
        "x = \"a\nb\nc\" + \"d\";",
        "IF (a == 1)\r\n{\r\nINFO \"x\";\r\n}\r\nELSE IF(b)\r\n{\r\n}\r\nElse\r\n{\r\n}\r\n",
        "if(a) info 1; else if(b) info 2; else info 3;",
        "if(a) for each x in y { info x; }",
        "for each x in {1,2,3} { info x; }",
        "for each index i in rows { info i; }",
        "for each  index in rows { info index; }",
        "foreach(Map row in rows) { info row; }",
        "for (i = 0; i < 10; i++) { info i; }",
        "while(page < 10 && more = true) { page = page + 1; }",
        "try { info 1; } catch (e) { info e.message; }",
        "x = if(a == b,\"yes\",if(c,1,2));",
        "x = a > b ? \"yes\" : c ? \"maybe\" : \"no\";",
        "m = {\"a\":{\"b\":{1,2,{\"c\":null}}},'d':[1,2,],};",
        "s = {\"a\",\"b\"};",
        "r = invokeurl\n[\n\turl :\"https://x/\" + id\n\ttype :GET\n\tconnection:\"crm\"\n];",
        "r = invokeUrl [ url: u, type: POST, content-type: \"application/json\", body: m + \"\", detailed: true ];",
        "r = invokeapi [ service: zohocrm path: \"crm/v8/Leads\" type: GET connection: \"c\" ];",
        "sendmail [ from :zoho.adminuserid to :\"a@b.c\",\"d@e.f\" subject :\"s\" message :\"m\" ]\ninfo 1;",
        "sendmail [ from: x to: y subject: z message: \"<a href='q'>\" Attachments :template:letter:Orders orderId as PDF ]",
        "sendmail [ from: x Attachments: file: a, file: b ];",
        "insert into Orders\n[\n\tName = input.Name\n\tAmount = 1 + 2\n\tAdded_User = zoho.loginuser\n]",
        "id = insert into Orders\n[\n\tName = input.Name\n\tAmount = 1 + 2\n];\ninfo id;",
        "f(insert into Orders [ A = 1, B = c.d ]);",
        "delete from Orders[ID == 3 && Name == \"x\"];",
        "n = Orders[Status == \"Open\" || ID in ids].count();",
        "for each o in Orders[Status == \"Open\"] sort by Added_Time desc range from 0 to 10 { info o.ID; }",
        "x = a.b(1).c().d(\"e\").get(0).f;",
        "info = Map(); info.put(\"a\",1); return info;",
        "index = 0; range = {1}; url = \"u\"; type = 1; from = 2; each = 3;",
        "String s = \"\"; Map<String,Object> m = Map(); List:String l = List:String();",
        "input.Items:ui.add({\"a\":1});",
        "openUrl(\"https://x\",\"new window\"); hide Amount; show Amount; alert \"x\"; cancel submit;",
        "if(a.isNull() = true || b = false) { x += 1; }",
        "naïve_größe = 1; ñ = \"日本語\"; 名前 = ñ;",
        "a = !b && !(c || -d < 3) and not e;",
        ";;",
        "",
        "   \n\n // only a comment",
        "if(value is null) { x = 1.5; y = 10L; }",
        "x = {};\ny = [];\nf();",
        "do { i = i + 1; } while (i < 3);",
        "response = zoho.crm.v8.getRecordById(\"Leads\", $record.id);"
      })
  void realDelugeIsReadWithoutAProblem(String text) {
    assertThat(DelugeReader.read(text).problems()).isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of("a = 1;\nb = 2\nc = 3;", 2, "expected ';' after '2'"),
        Arguments.of("info (\"a\";\ninfo 2;", 1, "expected ')'"),
        Arguments.of("x = {1, 2;\ny = 3;", 1, "expected '}'"),
        Arguments.of("x = [1, 2;\ny = 3;", 1, "expected ']'"),
        Arguments.of("a = 1;\n}\nb = 2;", 2, "unexpected '}'"),
        Arguments.of("a = 1;\nb = 2);\nb = 2;", 2, "unexpected ')'"),
        Arguments.of("a = \"open;\nb = \"x\";\nc = b;", 1, "not closed"),
        Arguments.of("a = 1 + ;\nb = 2;", 1, "expected a value but found ';'"),
        Arguments.of("for each x of list\n{\n\tinfo x;\n}", 1, "expected 'in'"),
        Arguments.of("if a == 1\n{\n\tinfo x;\n}", 1, "expected"),
        Arguments.of(
            "void f()\n{\n\tif(a)\n\t{\n\t\tinfo 1;\n\n}\nvoid g()\n{\n}", 4, "'{' is not closed"),
        Arguments.of("void f()\n{\n\tinfo 1;\n\nvoid g()\n{\n}", 2, "'{' is not closed"),
        Arguments.of("void f()\n{\n\tinsert into Orders\n}", 4, "expected '['"),
        Arguments.of("a = @b;", 1, "unexpected character '@'"),
        Arguments.of("b = r.get(\"a).get(\"id\");\nc = 1;", 1, "not closed"),
        Arguments.of("if(${A} != null && ${B} == 1)\n{\n\tinfo x;\n}", 1, "expected ')'"),
        Arguments.of("a = b.\nif(a == 1)\n{\n\tinfo x;\n}", 1, "expected a name after '.'"),
        Arguments.of("...\nfor each x in y\n{\n\tinfo x;\n}", 1, "expected a name after '.'"),
        Arguments.of("/* never closed\na = 1;", 1, "expected */"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsReportedOnItsLineWithWhatWasExpected(String text, int line, String message) {
    var problems = DelugeReader.read(text).problems();
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().span().line()).isEqualTo(line);
    assertThat(problems.getFirst().message()).contains(message);
  }

  @Test
  void oneBadLineDoesNotHideTheNext() {
    var reading =
        DelugeReader.read(
            """
            void f()
            {
              a = b c d;
              for each x in list
              {
                y = zoho.crm.getRecordById("Leads" "1");
                z = zoho.crm.updateRecord("Leads",x,m);
              }
            }
            """);
    assertThat(reading.problems()).extracting(p -> p.span().line()).containsExactly(3, 6);
    var body = reading.script().functions().getFirst().body().statements();
    assertThat(body.getLast()).isInstanceOf(Statement.ForEach.class);
    var loop = (Statement.ForEach) body.getLast();
    assertThat(((Statement.Block) loop.body()).statements()).hasSize(2);
  }

  @Test
  void headersOfEveryKindGiveTheirPath() {
    var text = "void a.b(Int x) {}\nfunction c(y) {}\nd(z) {}\nlist<map> e.f.g() {}\ninfo 1;";
    assertThat(DelugeReader.read(text).script().functions())
        .extracting(Function::name)
        .containsExactly("a.b", "c", "d", "e.f.g", "");
  }

  @Test
  void operatorsBindAsInDeluge() {
    var value = value("x = a + b * c == d || e;");
    assertThat(value).isInstanceOf(Expression.Operation.class);
    assertThat(((Expression.Operation) value).operators()).containsExactly("||");
    var left = (Expression.Operation) ((Expression.Operation) value).operands().getFirst();
    assertThat(left.operators()).containsExactly("==");
  }

  @Test
  void columnsAndOffsetsCountUtf16Units() {
    String text = "x = \"\uD83D\uDE00\" + oops(;";
    var problem = DelugeReader.read(text).problems().getFirst();
    assertThat(problem.span().column()).isEqualTo(text.indexOf(';') + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "{",
        "[",
        "f(",
        "{\"a\":",
        "if(a){",
        "if(a) ",
        "!",
        "-",
        "a.",
        "a?b:",
        "a+",
        "else ",
        "for each x in y ",
        "\"",
        "'\n",
        "\\\"\n",
        "/*",
        "a b(",
        "try{",
        "=",
        "x=invokeurl["
      })
  void noRepetitionCrashesOrTakesMoreThanLinearTime(String piece) {
    long small = cpuNanos(piece.repeat(4_000));
    long large = cpuNanos(piece.repeat(32_000));
    // Eight times the text; a quadratic step would take 64 times as long. The floor hides the
    // noise of small figures.
    assertThat(large).isLessThan(Math.max(small, 20_000_000L) * 24);
  }

  private static long cpuNanos(String text) {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    assertThat(DelugeReader.read(text)).isNotNull();
    return threads.getCurrentThreadCpuTime() - before;
  }

  private static Expression value(String text) {
    var statement =
        DelugeReader.read(text).script().functions().getFirst().body().statements().getFirst();
    assertThat(List.of(statement)).isNotEmpty();
    return ((Statement.Assign) statement).value();
  }
}
