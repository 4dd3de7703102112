package dev.headgate.emulator.crm.assembly;

import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.composite.CompositeResource;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.related.LinkBook;
import dev.headgate.emulator.crm.related.RelatedResource;
import dev.headgate.emulator.crm.search.CoqlResource;
import dev.headgate.emulator.crm.search.CountResource;
import dev.headgate.emulator.crm.search.SearchIndex;
import dev.headgate.emulator.crm.search.SearchResource;
import dev.headgate.emulator.crm.tag.TagResource;
import java.util.List;

/** What surrounds the records of one CRM, and the calls that it answers. */
public final class Facilities {
  private final SearchIndex searchIndex = new SearchIndex();
  private final LinkBook links = new LinkBook();
  private final List<Resource> resources;

  /**
   * @param crm where calls inside calls go
   */
  Facilities(Organisation organisation, Crm crm) {
    this.resources =
        List.of(
            new SearchResource(organisation, searchIndex),
            new CoqlResource(organisation),
            new CountResource(organisation),
            new RelatedResource(organisation, links),
            new TagResource(organisation),
            new CompositeResource(organisation, crm));
  }

  /** How far search lags behind writes. */
  public SearchIndex searchIndex() {
    return searchIndex;
  }

  List<Resource> resources() {
    return resources;
  }
}
