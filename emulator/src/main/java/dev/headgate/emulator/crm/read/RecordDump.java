package dev.headgate.emulator.crm.read;

import dev.headgate.emulator.crm.call.Answers;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Order;
import dev.headgate.emulator.crm.schema.CrmModule;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes all records of a module, so that two CRMs can be compared. */
public final class RecordDump {
  private final Organisation organisation;
  private final RowJson rows;

  public RecordDump(Organisation organisation) {
    this.organisation = organisation;
    this.rows = new RowJson(organisation);
  }

  /**
   * One record a line, by ascending id, as the administrator sees it, with every field that a
   * single read shows. Does not close the stream.
   */
  public void write(CrmModule module, OutputStream out) throws IOException {
    var selection = new Selection(Selection.all(module).fields(), List.of(), false);
    var viewer = organisation.people().administrator();
    var all = organisation.records().table(module).rows(Order.ID, true).iterator();
    while (all.hasNext()) {
      var row = all.next();
      out.write(Answers.bytes(json -> rows.row(json, row, selection, viewer)));
      out.write('\n');
    }
  }
}
