package dev.headgate.diagnose;

import dev.headgate.diagnose.importer.ImportOptions;
import dev.headgate.diagnose.importer.Imported;
import dev.headgate.diagnose.importer.Importers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Diagnoses files as the command does. */
public final class Diagnosing {

  private Diagnosing() {}

  public static Diagnosis files(Path... files) throws IOException {
    return files(ImportOptions.usual(), files);
  }

  public static Diagnosis files(ImportOptions options, Path... files) throws IOException {
    var diagnoser = new Diagnoser(15);
    var importers = new Importers(options, diagnoser);
    List<Imported> imports = new ArrayList<>();
    for (var file : files) {
      imports.addAll(importers.read(file));
    }
    return diagnoser.diagnosis(imports, null);
  }
}
