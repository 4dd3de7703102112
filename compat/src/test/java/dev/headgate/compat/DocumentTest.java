package dev.headgate.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.compat.Document.Block;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page says is compared as it is written, but for what it leaves open. */
class DocumentTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "spent 3, spent 3, true",
    "spent 3, spent 4, false",
    "spent 3, spent 3 more, false",
    "at … o'clock, at nine o'clock, true",
    "at …, at nine\\nand ten, false",
    "…\\nlast, first\\nsecond\\nlast, true",
    "…\\nlast, first\\nlast\\nmore, false",
    "(a|b)*, (a|b)*, true",
    "(a|b)*, aa, false",
    "one\\ntwo, one  \\ntwo, true",
  })
  void aLineIsMatchedAsItIsWritten(String said, String printed, boolean matches) {
    var block = new Block("text", said.replace("\\n", "\n"), 1);
    assertThat(block.isMatchedBy(printed.replace("\\n", "\n"))).isEqualTo(matches);
  }

  @Test
  void theReadmeHasBlocksOfEveryKindThatIsChecked() throws IOException {
    var readme = Document.read("README.md");
    assertThat(readme.blocks())
        .extracting(Block::kind)
        .contains("sh", "sh parse", "text", "yaml", "js");
    assertThat(readme.examples()).filteredOn(example -> !example.output().isEmpty()).isNotEmpty();
  }

  @Test
  void theCommandsBehindTheFiguresExist() throws IOException {
    var page = Document.read("docs/performance.md");
    assertThat(page.of("sh parse")).hasSizeGreaterThan(3);
    Documents.otherCommandsExist(page);
  }
}
