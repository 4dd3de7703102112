package dev.headgate.emulator.world;

import java.util.Optional;
import java.util.stream.Stream;

/** Reads out all records of a module, past tokens and credits. Safe for use by many threads. */
@FunctionalInterface
public interface RecordDump {

  /**
   * The module's records, each one JSON object on a line without its line end, in order of id.
   *
   * @param module the module's API name
   * @return read lazily by one thread, which closes it; empty for a module that does not exist
   */
  Optional<Stream<String>> records(String module);
}
