package dev.headgate.compat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The headgate command as a process of its own, as users start it. */
public final class HeadgateProcess implements AutoCloseable {

  private static final long START_SECONDS_MAX = 60;
  private static final long END_SECONDS_MAX = 60;

  private final Process process;
  private final Path folder;

  private HeadgateProcess(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /**
   * Starts a command.
   *
   * @param folder where it runs and its output is kept, in files {@code stdout} and {@code stderr}
   */
  static HeadgateProcess start(Path folder, List<String> arguments) throws IOException {
    return start(folder, List.of(), arguments);
  }

  static HeadgateProcess start(Path folder, List<String> javaOptions, List<String> arguments)
      throws IOException {
    Files.createDirectories(folder);
    var command = command(javaOptions);
    command.addAll(arguments);
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("stdout").toFile())
            .redirectError(folder.resolve("stderr").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HEADGATE_"));
    return new HeadgateProcess(builder.start(), folder);
  }

  /** What starts the command, up to its arguments. */
  static List<String> command(List<String> javaOptions) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    // Short lives: starting counts, not peak speed.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", classPath(), "dev.headgate.cli.Main"));
    return command;
  }

  /** Starts a gateway before an emulator, on free ports. Use {@link #gateway} to wait for it. */
  public static HeadgateProcess up(Path folder, Path data, String upstream, String... more)
      throws IOException {
    return up(folder, List.of(), data, upstream, more);
  }

  public static HeadgateProcess up(
      Path folder, List<String> javaOptions, Path data, String upstream, String... more)
      throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("ports.json"));
    var arguments = new ArrayList<>(List.of("up", "--port", "0", "--admin-port", "0"));
    arguments.addAll(List.of("--ports-file", "ports.json", "--data", data.toString()));
    arguments.addAll(List.of("--upstream", upstream, "--set", "organisation.users=10"));
    arguments.addAll(List.of(more));
    return start(folder, javaOptions, arguments);
  }

  /** The gateway, once it listens. */
  public Gateway gateway(Path data) throws IOException, InterruptedException {
    var ports = ports();
    return new Gateway(
        Web.loopback(ports.required("gateway").asInt()),
        Web.loopback(ports.required("admin").asInt()),
        Files.readString(data.resolve("admin-token")).strip());
  }

  /** The ports taken, by name, once it listens. */
  JsonNode ports() throws IOException, InterruptedException {
    var file = folder.resolve("ports.json");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
    while (!Files.exists(file)) {
      // Waits for the process, which only ends here where it failed to start.
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new IOException("headgate did not start: " + stderr());
      }
    }
    return Web.JSON.readTree(file.toFile());
  }

  /** kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Its exit code, once it has ended by itself. */
  int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(END_SECONDS_MAX, TimeUnit.SECONDS)) {
      throw new IOException("headgate did not end within " + END_SECONDS_MAX + " s");
    }
    return process.exitValue();
  }

  String stdout() throws IOException {
    return Files.readString(folder.resolve("stdout"));
  }

  String stderr() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** That of the tests, which holds the command's own; absolute, since it runs elsewhere. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
