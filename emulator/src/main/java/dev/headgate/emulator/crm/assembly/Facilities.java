package dev.headgate.emulator.crm.assembly;

import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.search.CoqlResource;
import dev.headgate.emulator.crm.search.CountResource;
import dev.headgate.emulator.crm.search.SearchIndex;
import dev.headgate.emulator.crm.search.SearchResource;
import java.util.List;

/** What surrounds the records of one CRM, and the calls that it answers. */
public final class Facilities {
  private final SearchIndex searchIndex = new SearchIndex();
  private final List<Resource> resources;

  /**
   * @param crm where calls inside calls go
   */
  Facilities(Organisation organisation, Crm crm) {
    this.resources =
        List.of(
            new SearchResource(organisation, searchIndex),
            new CoqlResource(organisation),
            new CountResource(organisation));
  }

  /** How far search lags behind writes. */
  public SearchIndex searchIndex() {
    return searchIndex;
  }

  List<Resource> resources() {
    return resources;
  }
}
