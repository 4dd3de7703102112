package dev.headgate.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class TableTest {

  @Test
  void numbersStandAtTheRightAndWordsAtTheLeft() throws JsonProcessingException {
    var text =
        printed(
            "{\"rows\":[{\"integration\":\"web-forms\",\"credits\":1234567},"
                + "{\"integration\":\"bi\",\"credits\":5}]}",
            Format.TABLE,
            Ansi.OFF);
    assertThat(text)
        .isEqualTo(
            """
            integration    credits
            web-forms    1,234,567
            bi                   5
            """);
  }

  @Test
  void whatIsAbsentIsADash() throws JsonProcessingException {
    assertThat(printed("{\"rows\":[{\"a\":null,\"b\":\"\",\"c\":true}]}", Format.TABLE, Ansi.OFF))
        .isEqualTo("a  b  c\n-  -  yes\n");
  }

  @Test
  void aClientsWordsCannotSteerTheTerminal() throws JsonProcessingException {
    assertThat(printed("{\"rows\":[{\"agent\":\"x\\u001b[2Jy\"}]}", Format.TABLE, Ansi.OFF))
        .isEqualTo("agent\nx?[2Jy\n");
  }

  @Test
  void colourIsThereOnlyWhereItIsOn() throws JsonProcessingException {
    assertThat(printed("{\"rows\":[{\"a\":1}]}", Format.TABLE, Ansi.ON)).contains("\u001b[1m");
    assertThat(printed("{\"rows\":[{\"a\":1}]}", Format.TABLE, Ansi.OFF)).doesNotContain("\u001b");
  }

  @Test
  void csvQuotesWhatNeedsItAndDefusesFormulas() throws JsonProcessingException {
    assertThat(
            printed(
                "{\"rows\":[{\"key\":\"a,\\\"b\\\"\",\"n\":-5},{\"key\":\"=1+1\",\"n\":2}]}",
                Format.CSV,
                Ansi.OFF))
        .isEqualTo("key,n\n\"a,\"\"b\"\"\",-5\n'=1+1,2\n");
  }

  @Test
  void jsonIsTheAnswersOwnShape() throws JsonProcessingException {
    var answer = "{\"rows\":[{\"key\":\"x\",\"n\":1}]}";
    assertThat(new ObjectMapper().readTree(printed(answer, Format.JSON, Ansi.OFF)))
        .isEqualTo(new ObjectMapper().readTree(answer));
  }

  @Test
  void noRowsSaySo() throws JsonProcessingException {
    assertThat(printed("{\"rows\":[]}", Format.TABLE, Ansi.OFF)).isEqualTo("nothing yet\n");
  }

  private static String printed(String answer, Format format, Ansi ansi)
      throws JsonProcessingException {
    var text = new StringWriter();
    Table.of(new ObjectMapper().readTree(answer)).print(format, new PrintWriter(text), ansi);
    return text.toString();
  }
}
