package dev.headgate.compat;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The scripts of {@code src/test/node} in a folder of their own, with the packages that its lock
 * file pins. Where Node, npm or the network is missing, the test that needs them is skipped and
 * says why.
 */
final class NodeProject {

  private static final Path SOURCES = Path.of("src/test/node");
  private static final Path FOLDER = Path.of("target/node");
  private static final List<String> MANIFESTS = List.of("package.json", "package-lock.json");
  private static final long INSTALL_SECONDS_MAX = 180;

  /** npm's words for a registry that can't be reached. */
  private static final Pattern OFFLINE =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ENOTCACHED");

  private NodeProject() {}

  /** Installs what the lock file pins, unless that has been done; of two who ask, one waits. */
  static synchronized NodeProject installed() throws IOException, InterruptedException {
    assumeTrue(isThere("node"), "skipped: node is not on the PATH");
    assumeTrue(isThere("npm"), "skipped: npm is not on the PATH");
    Files.createDirectories(FOLDER);
    if (!isInstalled()) {
      for (var name : MANIFESTS) {
        copy(name);
      }
      install();
    }
    return new NodeProject();
  }

  /** What a script wrote to standard output, by lines. It must end well within the time. */
  List<String> run(String script, Map<String, String> environment, long secondsMax)
      throws IOException, InterruptedException {
    copy(script);
    return runIn(FOLDER, script, environment, secondsMax);
  }

  /** The same for a script that is no file of the project, in an empty folder. */
  List<String> runText(String text, long secondsMax) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory(FOLDER, "script");
    Files.writeString(folder.resolve("script.js"), text);
    return runIn(folder, "script.js", Map.of(), secondsMax);
  }

  private static List<String> runIn(
      Path folder, String script, Map<String, String> environment, long secondsMax)
      throws IOException, InterruptedException {
    var log = folder.resolve(script + ".err");
    var out = folder.resolve(script + ".out");
    var command = new ProcessBuilder("node", script).directory(folder.toFile());
    command.environment().putAll(environment);
    int code = finish(command.redirectError(log.toFile()).redirectOutput(out.toFile()), secondsMax);
    if (code != 0) {
      throw new IOException(script + " ended with " + code + ": " + Files.readString(log));
    }
    return Files.readAllLines(out);
  }

  private static boolean isThere(String command) throws InterruptedException {
    try {
      var asked =
          new ProcessBuilder(command, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      return finish(asked, 30) == 0;
    } catch (IOException noSuchCommand) {
      return false;
    }
  }

  private static boolean isInstalled() throws IOException {
    if (!Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))) {
      return false;
    }
    for (var name : MANIFESTS) {
      if (!Files.exists(FOLDER.resolve(name))
          || Files.mismatch(SOURCES.resolve(name), FOLDER.resolve(name)) != -1) {
        return false;
      }
    }
    return true;
  }

  private static void install() throws IOException, InterruptedException {
    var log = FOLDER.resolve("npm.log");
    var command = new ArrayList<>(List.of("npm", "ci", "--ignore-scripts", "--prefer-offline"));
    command.addAll(List.of("--no-audit", "--no-fund"));
    var builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    if (finish(builder, INSTALL_SECONDS_MAX) != 0) {
      var said = Files.readString(log);
      if (OFFLINE.matcher(said).find()) {
        abort("skipped: npm can't reach its registry: " + said);
      }
      throw new IOException("npm ci failed: " + said);
    }
  }

  private static int finish(ProcessBuilder command, long secondsMax)
      throws IOException, InterruptedException {
    var process = command.start();
    try {
      if (!process.waitFor(secondsMax, TimeUnit.SECONDS)) {
        throw new IOException(command.command() + " did not end within " + secondsMax + " s");
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void copy(String name) throws IOException {
    Files.copy(SOURCES.resolve(name), FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }
}
