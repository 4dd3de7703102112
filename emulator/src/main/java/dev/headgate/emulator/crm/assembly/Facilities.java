package dev.headgate.emulator.crm.assembly;

import dev.headgate.emulator.crm.Crm;
import dev.headgate.emulator.crm.call.Resource;
import dev.headgate.emulator.crm.composite.CompositeResource;
import dev.headgate.emulator.crm.function.FunctionResource;
import dev.headgate.emulator.crm.organisation.Organisation;
import dev.headgate.emulator.crm.related.LinkBook;
import dev.headgate.emulator.crm.related.RelatedResource;
import dev.headgate.emulator.crm.search.CoqlResource;
import dev.headgate.emulator.crm.search.CountResource;
import dev.headgate.emulator.crm.search.SearchIndex;
import dev.headgate.emulator.crm.search.SearchResource;
import dev.headgate.emulator.crm.tag.TagResource;
import dev.headgate.emulator.crm.watch.Channels;
import dev.headgate.emulator.crm.watch.WatchResource;
import java.util.List;

/** What surrounds the records of one CRM, and the calls that it answers. */
public final class Facilities {
  private final SearchIndex searchIndex = new SearchIndex();
  private final Channels channels = new Channels();
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
            new CompositeResource(organisation, crm),
            new WatchResource(organisation, channels),
            new FunctionResource());
  }

  /** How far search lags behind writes. */
  public SearchIndex searchIndex() {
    return searchIndex;
  }

  /** Who wants to be told of changes. */
  public Channels channels() {
    return channels;
  }

  List<Resource> resources() {
    return resources;
  }
}
