package dev.headgate.emulator.query;

import java.util.Optional;

/** The modules that can be queried. */
@FunctionalInterface
public interface Catalog {
  Optional<ModuleSchema> module(String apiName);
}
