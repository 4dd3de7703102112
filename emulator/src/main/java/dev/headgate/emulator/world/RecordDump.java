package dev.headgate.emulator.world;

import java.io.IOException;
import java.io.OutputStream;

/** Reads out all records of a module, past tokens and credits. Safe for use by many threads. */
@FunctionalInterface
public interface RecordDump {

  /**
   * Writes the module's records in order of id, each one JSON object on a line. May block; does not
   * close the stream.
   *
   * @param module the module's API name
   * @throws IllegalArgumentException when there is none of that name, before anything is written
   * @throws IOException when the reader has gone
   */
  void write(String module, OutputStream out) throws IOException;
}
