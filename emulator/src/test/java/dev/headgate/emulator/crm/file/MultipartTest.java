package dev.headgate.emulator.crm.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
  private static final String TYPE = "multipart/form-data; boundary=xYz";

  @Test
  void readsFieldsAndFiles() {
    var parts =
        Multipart.parse(
                TYPE,
                """
                --xYz\r
                Content-Disposition: form-data; name="title"\r
                \r
                Größe\r
                --xYz\r
                content-disposition: form-data; filename="C:/a \\"b\\".txt"; name="file"\r
                Content-Type: text/plain\r
                \r
                line 1\r
                --xY\r
                \r
                --xYz--\r
                """
                    .getBytes(UTF_8))
            .orElseThrow();
    assertThat(parts).extracting(Multipart.Part::name).containsExactly("title", "file");
    assertThat(parts.getFirst().text()).isEqualTo("Größe");
    assertThat(parts.getFirst().filename()).isEmpty();
    assertThat(parts.getLast().filename()).contains("a \"b\".txt");
    assertThat(parts.getLast().contentType()).isEqualTo("text/plain");
    assertThat(parts.getLast().text()).isEqualTo("line 1\r\n--xY\r\n");
  }

  @Test
  void keepsEveryByte() {
    var bytes = new byte[256];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    var body =
        "--xYz\r\nContent-Disposition: form-data; name=file; filename=x\r\n\r\n"
            + new String(bytes, ISO_8859_1)
            + "\r\n--xYz--";
    assertThat(Multipart.parse(TYPE, body.getBytes(ISO_8859_1)).orElseThrow().getFirst().bytes())
        .isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--xYz",
        "--xYz\r\n\r\nno end",
        "--xYz\r\nContent-Disposition: form-data\r\n--xYz--",
        "--other\r\n\r\n\r\n--other--"
      })
  void whatIsNoFormIsEmpty(String body) {
    assertThat(Multipart.parse(TYPE, body.getBytes(UTF_8))).isEmpty();
    assertThat(Multipart.parse("text/plain", body.getBytes(UTF_8))).isEmpty();
    assertThat(Multipart.parse("multipart/form-data", body.getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void damagedFormsNeverThrow(long seed) {
    var random = new SplittableRandom(seed);
    var good =
        "--xYz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n\r\nc\r\n--xYz--\r\n";
    var read = 0;
    for (var i = 0; i < 20_000; i++) {
      var body = good.getBytes(UTF_8);
      for (var damage = random.nextInt(4); damage > 0; damage--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      read += Multipart.parse(TYPE, body).filter(parts -> parts.size() == 1).isPresent() ? 1 : 0;
    }
    assertThat(read).as("seed %d", seed).isBetween(1, 19_999);
  }
}
