package dev.headgate.emulator.crm.file;

import dev.headgate.emulator.crm.record.Change;
import dev.headgate.emulator.crm.record.Row;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Drops files that no record holds any more. Listens to changes rather than acting with them: a
 * change that is rolled back must find its file again.
 */
public final class FileCleaner implements Consumer<List<Change>> {
  private static final List<String> FIELDS = List.of("$file_id", "Record_Image");

  private final FileStore files;

  public FileCleaner(FileStore files) {
    this.files = files;
  }

  @Override
  public void accept(List<Change> changes) {
    changes.forEach(this::dropUnheld);
  }

  private void dropUnheld(Change change) {
    for (var field : FIELDS) {
      var before = text(change.before(), field);
      if (!before.isEmpty() && !before.equals(text(change.after(), field))) {
        files.drop(before);
      }
    }
  }

  private static String text(@Nullable Row row, String fieldName) {
    return row == null ? "" : row.module().find(fieldName).map(row::text).orElse("");
  }
}
