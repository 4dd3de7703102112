package dev.headgate.diagnose.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headgate.diagnose.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real browser makes of a page: no script that a log holds runs in it. */
final class BrowserTest {

  private static final String RAN = "<title>ran</title>";
  private static final String RUN = "document.title='ran'";
  private static final long SECONDS_MAX = 120;

  private static final List<String> EVIL =
      List.of(
          "<script>" + RUN + "</script>",
          "<img src=x onerror=" + RUN + ">",
          "<svg onload=" + RUN + ">",
          "</title></style><script>" + RUN + "</script>",
          "' autofocus onfocus=" + RUN + " x='",
          "<iframe srcdoc=\"<script>parent." + RUN + "</script>\">",
          "<a href=javascript:" + RUN + ">");

  @TempDir private Path folder;

  @BeforeAll
  static void aBrowserIsThere() {
    var found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(where -> Files.isExecutable(Path.of(where, "chromium")));
    assumeTrue(found, "no chromium on the path");
  }

  private static String page() {
    var trace = new Trace();
    for (var evil : EVIL) {
      for (double at = 7; at < 86_400; at += 300) {
        trace.call(at, evil.replace("\"", "\\\""), "GET /crm/v8/Leads?fields=" + evil, 204, 0);
      }
    }
    return HtmlReport.of(trace.diagnosed());
  }

  /** The page after it was loaded, as the browser has it then. */
  private String loaded(String page) throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("page.html"), page);
    var out = folder.resolve("loaded.html");
    var browser =
        new ProcessBuilder(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                file.toUri().toString())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!browser.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
      throw new IOException("the browser did not end");
    }
    return Files.readString(out);
  }

  @Test
  void aScriptThatIsNotEscapedWouldRun() throws IOException, InterruptedException {
    assertThat(loaded("<title>quiet</title><script>" + RUN + "</script>")).contains(RAN);
  }

  @Test
  void noScriptOfALogRuns() throws IOException, InterruptedException {
    assertThat(loaded(page()))
        .contains("<title>Who spent the credits</title>")
        .contains(RUN)
        .doesNotContain(RAN);
  }

  @Test
  void escapingAloneIsEnough() throws IOException, InterruptedException {
    var open = page().replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "");
    assertThat(open).doesNotContain("Content-Security-Policy");
    assertThat(loaded(open)).contains("<title>Who spent the credits</title>").doesNotContain(RAN);
  }
}
