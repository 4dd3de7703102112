package dev.headgate.emulator.crm.search;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.emulator.crm.call.Call;
import dev.headgate.emulator.crm.call.Fault;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.record.Row;
import dev.headgate.emulator.crm.schema.CrmModule;
import dev.headgate.emulator.query.Search;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The records that a caller may see and that meet filters given as JSON, as bulk calls give them.
 */
public final class FilteredRecords {
  private final Organisation organisation;
  private final CrmCatalog catalog;

  public FilteredRecords(Organisation organisation) {
    this.organisation = organisation;
    this.catalog = new CrmCatalog(organisation.schema());
  }

  /**
   * By ascending id. Refuses the call where the filters make no search.
   *
   * @param filters a missing node for all records
   */
  public Stream<Row> rows(Call call, CrmModule module, JsonNode filters, int conditionsMax) {
    var source = new RecordSource(organisation, call, Duration.ZERO);
    if (filters.isMissingNode() || filters.isNull()) {
      return StreamSupport.stream(source.rows(module.apiName()).spliterator(), false)
          .map(RecordRow::row);
    }
    var schema =
        catalog.module(module.apiName()).orElseThrow(() -> Fault.invalidModule().asRefusal());
    return Asked.require(new Search(schema).filters(filters, conditionsMax))
        .rows(source)
        .map(RecordRow.class::cast)
        .map(RecordRow::row);
  }
}
