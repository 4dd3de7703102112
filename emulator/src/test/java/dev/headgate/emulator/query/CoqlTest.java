package dev.headgate.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoqlTest {
  private final MemoryCrm crm = MemoryCrm.small();
  private final Coql coql = new Coql(crm, CoqlLimits.V8);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Last_Name = 'BURNS'                                         | 1,2
          Last_Name = "Burns"                                         | 1,2
          Last_Name != 'Burns'                                        | 3,4,5
          Last_Name = 'O''Neil, jr'                                   | 3
          Last_Name <> 'Burns'                                        | 3,4,5
          'Last_Name' like 'b%'                                       | 1,2
          Last_Name like '%LIN)'                                      | 4
          Last_Name like '%e%'                                        | 3,4
          Last_Name like 'burns'                                      | 1,2
          Last_Name not like '%e%'                                    | 1,2,5
          Last_Name in ('Burns','K\\')                                | 1,2,5
          Last_Name not in ('Burns')                                  | 3,4,5
          First_Name is null                                          | 2,4,5
          First_Name is not null                                      | 1,3
          First_Name != 'Mary'                                        | 3
          Lead_Source = 'web'                                         | 1,3
          Age > 7                                                     | 4
          Age >= '7'                                                  | 4,5
          Age between 7 and 40                                        | 5
          Age not between 7 and 40                                    | 4
          Spend = 10.5                                                | 4
          Spend <= 10.50                                              | 4,5
          Born < '2000-01-01'                                         | 4
          Created_Time = '2026-03-01T08:00:00+00:00'                  | 4
          Created_Time > '2026-03-01T08:00:00+00:00'                  | 5
          Opt_Out = true                                              | 4
          Opt_Out = 'false'                                           | 5
          Owner = 900                                                 | 4
          Owner in ('900','901')                                      | 4,5
          Colours in ('Green')                                        | 4,5
          Colours not in ('Red')                                      | 5
          Colours = 'Green'                                           | 5
          id > 2                                                      | 3,4,5
          id in (1,5,99)                                              | 1,5
          Account_Name.Account_Name = 'King'                          | 2
          Account_Name.Parent_Account.Account_Name = 'King'           | 1
          !Contacts.Account_Name.id = 11                              | 2
          What_Id->Accounts.Account_Name like 'Zyl%'                  | 4
          (Last_Name = 'Burns' and First_Name is null)                | 2
          ((Last_Name = 'Burns' and First_Name is null) or Age > 40)  | 2,4
          Last_Name = 'Burns' and (Age = 1 or (id = 1 or id = 2))     | 1,2
          (((id = 3)))                                                | 3
          id = 99                                                     |
          """)
  void findsTheRowsOf(String condition, String ids) {
    assertThat(idsOf("select Last_Name from Contacts where " + condition))
        .isEqualTo(ids == null ? "" : ids);
  }

  @Test
  void aRowHasTheColumnsInOrderLookupsByIdAndAlwaysTheId() {
    assertThat(
            answer(
                "SELECT Last_Name, Account_Name, Account_Name.Account_Name AS 'Company', Opt_Out"
                    + " FROM Contacts WHERE id = 1"))
        .isEqualTo(
            """
            [{"Last_Name":"Burns","Account_Name":{"id":"12"},"Company":"Zylker (Berlin)",\
            "Opt_Out":null,"id":"1"}]""");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          order by Last_Name desc, id desc         | 4,3,5,2,1
          order by Age                             | 1,2,3,5,4
          order by Age desc limit 2                | 4,5
          order by Account_Name.Account_Name desc  | 1,2,3,4,5
          limit 2                                  | 1,2
          limit 2, 2                               | 3,4
          limit 2 offset 4                         | 5
          limit 5 offset 5                         |
          """)
  void ordersAndPages(String clauses, String ids) {
    assertThat(idsOf("select id from Contacts where id is not null " + clauses))
        .isEqualTo(ids == null ? "" : ids);
  }

  @Test
  void saysWhetherMoreRowsFollow() {
    assertThat(rows("select id from Contacts where id > 0 limit 4").more()).isTrue();
    assertThat(rows("select id from Contacts where id > 0 limit 5").more()).isFalse();
    assertThat(rows("select id from Contacts where id > 0 order by Age limit 4").more()).isTrue();
  }

  @Test
  void readsNoFurtherThanThePageInTheDefaultOrder() {
    rows("select id from Contacts where id > 0 limit 1 offset 1");
    assertThat(crm.rowsRead).isEqualTo(3);
  }

  @Test
  void aCustomViewNarrowsTheModuleAndStandsInForWhere() {
    assertThat(idsOf("select id from Contacts#77")).isEqualTo("2,4");
    assertThat(idsOf("select id from Contacts#77 where Last_Name = 'burns'")).isEqualTo("2");
    assertThat(answer("select id from Contacts#78")).startsWith("INVALID_DATA");
  }

  @Test
  void gathersGroups() {
    assertThat(
            answer(
                "select Lead_Source, COUNT(id) as total, MAX(Last_Name) from Contacts where id > 0"
                    + " group by Lead_Source order by COUNT(id) desc, Lead_Source"))
        .isEqualTo(
            """
            [{"Lead_Source":null,"total":2,"MAX(Last_Name)":"Zylker (Berlin)"}, \
            {"Lead_Source":"Web","total":2,"MAX(Last_Name)":"O'Neil, jr"}, \
            {"Lead_Source":"Advertisement","total":1,"MAX(Last_Name)":"burns"}]""");
  }

  @Test
  void totalsOverAllRowsAndOverNone() {
    assertThat(
            answer(
                "select SUM(Spend), AVG(Spend), MIN(Born), COUNT(Age) from Contacts where id > 0"))
        .isEqualTo(
            """
            [{"SUM(Spend)":12.50,"AVG(Spend)":6.25,"MIN(Born)":"1980-02-29","COUNT(Age)":2}]""");
    assertThat(answer("select SUM(Spend), COUNT(id) from Contacts where id = 99"))
        .isEqualTo("[{\"SUM(Spend)\":null,\"COUNT(id)\":0}]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          update Leads set a = 1                     | SYNTAX_ERROR {}
          ``                                         | SYNTAX_ERROR {}
          select id                                  | SYNTAX_ERROR {"clause":"from"}
          select id from Contacts                    | SYNTAX_ERROR {"clause":"where"}
          select id from Contacts order by id        | SYNTAX_ERROR {"clause":"where"}
          select from Contacts where id > 0          | SYNTAX_ERROR {"line":1,"column":8,"near":"from"}
          select id,, Age from Contacts where id > 0 | SYNTAX_ERROR {"line":1,"column":11,"near":","}
          select id from Contacts where (id > 0      | SYNTAX_ERROR {"line":1,"column":38,"near":""}
          select id from Contacts where id ~ 0       | SYNTAX_ERROR {"line":1,"column":34,"near":"~"}
          select id from Contacts where id = 'x      | SYNTAX_ERROR {"line":1,"column":36,"near":"'"}
          select id from Contacts where id > 0 and id > 1 and id > 2 | SYNTAX_ERROR {"line":1,"column":49,"near":"and"}
          select id from Contacts where id > 0 limit 1 2 | SYNTAX_ERROR {"line":1,"column":46,"near":"2"}
          select id from Contacts where not id > 0   | SYNTAX_ERROR {"operator":"not"}
          select id from Contacts where id not = 0   | SYNTAX_ERROR {"operator":"not"}
          select id from Kontakte where id > 0       | INVALID_MODULE {}
          select Nam from Contacts where id > 0      | INVALID_QUERY {"column_name":"Nam"}
          select id from Contacts where Nam = 1      | INVALID_QUERY {"column_name":"Nam"}
          select Age.Nam from Contacts where id > 0  | INVALID_QUERY {"column_name":"Age.Nam"}
          select What_Id.Phone from Contacts where id > 0 | INVALID_QUERY {"column_name":"What_Id.Phone"}
          select id from Contacts where Image = 'x'  | INVALID_QUERY {"column_name":"Image","operator":"="}
          select id from Contacts where Last_Name > 'x' | INVALID_QUERY {"reason":"invalid operator found","column_name":"Last_Name","operator":">"}
          select id from Contacts where Opt_Out is null | INVALID_QUERY {"reason":"invalid operator found","column_name":"Opt_Out","operator":"is null"}
          select id from Contacts where Age = 'x'    | INVALID_QUERY {"column_name":"Age","expected_data_type":"integer"}
          select id from Contacts where Owner = 'Jo' | INVALID_QUERY {"column_name":"Owner","expected_data_type":"bigint"}
          select id from Contacts where Born = '2026-02-30' | INVALID_QUERY {"column_name":"Born","expected_data_type":"date"}
          select id from Contacts where id = 99999999999999999999 | INVALID_QUERY {"column_name":"id","expected_data_type":"bigint"}
          select Age, Age from Contacts where id > 0 | DUPLICATE_DATA {"column_name":"Age"}
          select MAX(Age), MAX(Age) from Contacts where id > 0 | DUPLICATE_DATA {"column_name":"Age","aggregate":"MAX"}
          select id from Contacts where id > 0 order by id,id | DUPLICATE_DATA {"column_name":"id"}
          select Age from Contacts where id > 0 group by Age, Age | DUPLICATE_DATA {"column_name":"Age"}
          select sum(Age) from Contacts where id > 0 | INVALID_DATA {"reason":"unsupported aggregate function","column":"sum(Age)"}
          select SUM(Born) from Contacts where id > 0 | INVALID_QUERY {"column_name":"Born","data_type":"date"}
          select Age, COUNT(id) from Contacts where id > 0 | INVALID_QUERY {"reason":"column should be given in group by","column_name":"Age"}
          select Age as '' from Contacts where id > 0 | INVALID_ALIAS {"column_name":"Age","alias":""}
          select Age as a, Born as a from Contacts where id > 0 | DUPLICATE_ALIAS {"alias":"a","referred_columns":["Age","Born"]}
          select Age as Born, Born from Contacts where id > 0 | INVALID_QUERY {"column_name":"Age","alias":"Born"}
          select id from Contacts where id > 0 limit s | INVALID_QUERY {"limit":"s"}
          select id from Contacts where id > 0 limit 0 | INVALID_DATA {}
          select id from Contacts where id > 0 limit 2001 | LIMIT_EXCEEDED {"clause":"limit","limit":2000}
          select id from Contacts where id > 0 limit 99999, 2 | LIMIT_EXCEEDED {"clause":"offset","limit":100000}
          select id from Contacts where id > 0 group by Age, Born, Spend, Email, Phone | LIMIT_EXCEEDED {"clause":"group by","limit":4}
          """)
  void refuses(String query, String error) {
    assertThat(answer(query)).isEqualTo(error);
  }

  @Test
  void keepsItsLimits() {
    var columns = IntStream.range(0, 51).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    assertThat(answer("select " + columns + " from Contacts where id > 0"))
        .isEqualTo("LIMIT_EXCEEDED {\"clause\":\"select\",\"limit\":50}");
    var values = IntStream.range(0, 101).mapToObj(i -> "'" + i + "'");
    assertThat(
            answer(
                "select id from Contacts where id in ("
                    + values.collect(Collectors.joining(","))
                    + ")"))
        .isEqualTo("LIMIT_EXCEEDED {\"clause\":\"in\",\"limit\":100}");
    var pairs = "id > 0";
    for (var i = 0; i < 25; i++) {
      pairs = "(" + pairs + " or id > 1)";
    }
    assertThat(answer("select id from Contacts where " + pairs))
        .isEqualTo("LIMIT_EXCEEDED {\"clause\":\"where\",\"limit\":25}");
    assertThat(answer("select id from Contacts where id > " + "1".repeat(60_000)))
        .startsWith("LIMIT_EXCEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "'a' ", "\"\"", "not ", "''"})
  void nestingWithoutEndIsASyntaxError(String unit) {
    assertThat(answer("select id from Contacts where " + unit.repeat(8_000)))
        .startsWith("SYNTAX_ERROR");
  }

  private CoqlAnswer.Rows rows(String query) {
    return switch (coql.answer(query, crm)) {
      case CoqlAnswer.Rows rows -> rows;
      case CoqlAnswer.Refused(var error) -> throw new AssertionError(query + ": " + error);
    };
  }

  private String idsOf(String query) {
    return rows(query).data().stream()
        .map(row -> row.path("id").asText())
        .collect(Collectors.joining(","));
  }

  private String answer(String query) {
    return switch (coql.answer(query, crm)) {
      case CoqlAnswer.Rows rows -> rows.data().toString();
      case CoqlAnswer.Refused(var error) -> error.code() + " " + error.details();
    };
  }
}
