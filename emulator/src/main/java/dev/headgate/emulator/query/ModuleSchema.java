package dev.headgate.emulator.query;

import java.util.Collection;
import java.util.Optional;

/** The fields of one module. */
public interface ModuleSchema {
  String apiName();

  /** The field of that exact API name. */
  Optional<QueryField> field(String apiName);

  Collection<QueryField> fields();
}
