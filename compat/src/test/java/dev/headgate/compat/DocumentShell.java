package dev.headgate.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a page's examples one after the other in one shell, as a reader would type them: variables
 * live on, {@code ./headgate} is the command under test, and the ports that the page names are
 * those where things really listen.
 */
final class DocumentShell {

  private static final long SECONDS_MAX = 180;

  private final Path folder;
  private final Map<String, String> ports;

  /**
   * A shell in a folder.
   *
   * @param ports what the page calls a port, to the port it is
   */
  DocumentShell(Path folder, Map<String, String> ports) {
    this.folder = folder;
    this.ports = ports;
  }

  /** What an example printed, standard error included, and with which code it ended. */
  record Printed(String text, int exitCode) {}

  List<Printed> run(List<Document.Example> examples) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("headgate"), command());
    folder.resolve("headgate").toFile().setExecutable(true);
    var script = new StringBuilder();
    for (int i = 0; i < examples.size(); i++) {
      script
          .append("{\n")
          .append(real(examples.get(i).commands().text()))
          .append("\n} >out-%d 2>&1\necho $? >code-%d\n".formatted(i, i));
    }
    Files.writeString(folder.resolve("script"), script);
    var log = folder.resolve("script.log").toFile();
    var shell =
        new ProcessBuilder("bash", "script")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log);
    shell.environment().keySet().removeIf(name -> name.startsWith("HEADGATE_"));
    var process = shell.start();
    if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IOException("the examples did not end: " + Files.readString(log.toPath()));
    }
    var printed = new ArrayList<Printed>();
    for (int i = 0; i < examples.size(); i++) {
      printed.add(
          new Printed(
              asTheirPageSays(Files.readString(folder.resolve("out-" + i)).replace("\r", "")),
              Integer.parseInt(Files.readString(folder.resolve("code-" + i)).strip())));
    }
    return printed;
  }

  /** A page's text with the ports that are really taken. */
  String real(String text) {
    for (var port : ports.entrySet()) {
      text = text.replace(":" + port.getKey(), ":" + port.getValue());
    }
    return text;
  }

  private String asTheirPageSays(String text) {
    for (var port : ports.entrySet()) {
      text = text.replace(":" + port.getValue(), ":" + port.getKey());
    }
    return text;
  }

  /**
   * Asks the gateway of the page where it really is; the page need not say, since 8101 is usual.
   */
  private String command() {
    var admin = ports.get("8101");
    return """
        #!/usr/bin/env bash
        case $1 in usage | pool | integrations | pause | resume | switch) set -- "$@" %s ;; esac
        exec %s "$@"
        """
        .formatted(
            admin == null ? "" : "--admin http://127.0.0.1:" + admin,
            String.join(" ", HeadgateProcess.command(List.of())));
  }
}
